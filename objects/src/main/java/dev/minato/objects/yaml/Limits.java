package dev.minato.objects.yaml;

/**
 * What a YAML text may cost: its bytes, the values it stands for once every alias is written out, and how deep they
 * nest. A few hundred bytes of aliases of aliases stand for billions of values otherwise.
 */
public record Limits(int bytesMax, long nodesMax, int depthMax) {
    /** 16 MiB, a million values, 100 deep: far above any real file, far below what hurts. */
    public static final Limits DEFAULT = new Limits(16 << 20, 1_000_000, 100);

    public Limits {
        if (bytesMax <= 0 || nodesMax <= 0 || depthMax <= 0 || depthMax > 1000) {
            throw new IllegalArgumentException("limits must be above 0, the depth at most 1000");
        }
    }
}
