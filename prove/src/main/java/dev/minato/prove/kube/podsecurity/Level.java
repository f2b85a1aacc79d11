package dev.minato.prove.kube.podsecurity;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import org.jspecify.annotations.Nullable;

/** A level of the Pod Security Standards, the laxest first. */
public enum Level {
    PRIVILEGED,
    BASELINE,
    RESTRICTED;

    private static final String LABEL = "pod-security.kubernetes.io/enforce";

    /** Since this minor version of Kubernetes 1 the levels forbid what they forbid today. */
    private static final int VERSION_MIN = 22;

    /**
     * What the namespace enforces. Without the label, the API server's configuration decides, whose default is
     * privileged; a value that is none is taken as none, too, as is the level of an old version: nothing more is known
     * to be kept.
     */
    public static Level enforced(KubeObject namespace) {
        String label = isOld(namespace.label(LABEL + "-version")) ? null : namespace.label(LABEL);
        return switch (label == null ? "" : label) {
            case "baseline" -> BASELINE;
            case "restricted" -> RESTRICTED;
            default -> PRIVILEGED;
        };
    }

    private static boolean isOld(@Nullable String version) {
        if (version == null || version.equals("latest")) {
            return false;
        }
        String minor = version.startsWith("v1.") ? version.substring(3) : "";
        boolean number = !minor.isEmpty() && minor.length() < 5 && minor.chars().allMatch(c -> c >= '0' && c <= '9');
        return !number || Integer.parseInt(minor) < VERSION_MIN;
    }

    /** Whether who is in a container of such a Pod can get at the node: what every level but privileged forbids. */
    public static boolean reachesNode(MapValue podSpec) {
        if (podSpec.flag("hostPID") || podSpec.flag("hostNetwork") || podSpec.flag("hostIPC")) {
            return true;
        }
        for (MapValue volume : podSpec.list("volumes").maps()) {
            if (volume.has("hostPath")) {
                return true;
            }
        }
        for (String list : new String[] {"containers", "initContainers", "ephemeralContainers"}) {
            for (MapValue container : podSpec.list(list).maps()) {
                MapValue context = container.map("securityContext");
                if (context.flag("privileged")
                        || !context.list("capabilities", "add").isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }
}
