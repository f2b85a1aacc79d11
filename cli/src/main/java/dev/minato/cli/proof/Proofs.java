package dev.minato.cli.proof;

import dev.minato.api.guarantee.Finding;
import dev.minato.api.guarantee.Guarantee;
import dev.minato.objects.tree.KubeObject;
import dev.minato.prove.guarantee.Judge;
import dev.minato.prove.guarantee.ProofCache;
import dev.minato.prove.guarantee.Sources;
import dev.minato.prove.kube.Located;
import dev.minato.render.Renderer;
import dev.minato.render.source.SourceTree;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Proves Guarantees of repositories. Safe from several threads. */
public final class Proofs {
    private final Judge judge;
    private final Renderer renderer;
    private final dev.minato.prove.iam.Proofs proofs;
    private final @Nullable DirectoryCache cache;

    private Proofs(Judge judge, Renderer renderer, dev.minato.prove.iam.Proofs proofs, @Nullable DirectoryCache cache) {
        this.judge = judge;
        this.renderer = renderer;
        this.proofs = proofs;
        this.cache = cache;
    }

    /**
     * With everything that is shipped.
     *
     * @param directory where findings and proofs are kept; null to begin with nothing and keep nothing
     */
    public static Proofs create(@Nullable Path directory, Renderer renderer) {
        String version = directory == null ? "" : ProverVersion.current();
        DirectoryCache cache = directory == null || version.isEmpty() ? null : new DirectoryCache(directory, version);
        dev.minato.prove.iam.Proofs proofs = cache == null ? new dev.minato.prove.iam.Proofs() : cache.proofs();
        ProofCache findings = cache == null ? ProofCache.NONE : cache;
        return new Proofs(Provers.judge(proofs, findings, Provers::limit), renderer, proofs, cache);
    }

    /** For rehearsals: what it finds follows from the files and objects alone, and nothing is kept. */
    public static Proofs repeatable(Renderer renderer) {
        dev.minato.prove.iam.Proofs proofs = new dev.minato.prove.iam.Proofs();
        return new Proofs(Provers.judge(proofs, ProofCache.NONE, Provers::counted), renderer, proofs, null);
    }

    /** Keeps the parts of proofs, too: of policies that change in one place the others need not be proven again. */
    public void save() {
        if (cache != null) {
            cache.keep(proofs);
        }
    }

    /**
     * Whether the Guarantee holds of the files, and of the objects of a cluster where there are any.
     *
     * @param place where it is written
     */
    public Finding prove(Guarantee guarantee, String place, SourceTree tree, List<KubeObject> live) {
        return judge.judge(
                guarantee, place, new Sources(new TreeFiles(tree), path -> objects(renderer, tree, path), live));
    }

    /**
     * The objects of a path, each with its place.
     *
     * @throws dev.minato.prove.input.InputException with everything that is wrong with the path
     */
    public static List<Located> objects(Renderer renderer, SourceTree tree, String path) {
        return GuaranteesIn.render(renderer, tree, path).stream()
                .map(rendered -> Located.of(
                        rendered.object(),
                        rendered.origin().file(),
                        rendered.origin().line()))
                .toList();
    }
}
