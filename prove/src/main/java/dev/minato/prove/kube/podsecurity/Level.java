package dev.minato.prove.kube.podsecurity;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;

/** A level of the Pod Security Standards, the laxest first. */
public enum Level {
    PRIVILEGED,
    BASELINE,
    RESTRICTED;

    private static final String LABEL = "pod-security.kubernetes.io/enforce";

    /**
     * What the namespace enforces. Without the label, the API server's configuration decides, whose default is
     * privileged; a value that is none is taken as none, too: nothing more is known to be kept.
     */
    public static Level enforced(KubeObject namespace) {
        String label = namespace.label(LABEL);
        return switch (label == null ? "" : label) {
            case "baseline" -> BASELINE;
            case "restricted" -> RESTRICTED;
            default -> PRIVILEGED;
        };
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
