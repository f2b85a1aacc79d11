package dev.minato.cli.client;

import dev.minato.api.application.Application;
import dev.minato.api.application.ApplicationStatus;
import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.objects.tree.KubeObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Applications of a cluster, as commands name them. */
public final class Applications {
    public static final String COLLECTION = "/apis/minato.dev/v1alpha1/applications";

    private final ClusterClient cluster;

    public Applications(ClusterClient cluster) {
        this.cluster = cluster;
    }

    /** Those of a namespace, or all, by namespace and name. */
    public List<KubeObject> list(@Nullable String namespace) {
        return cluster.listIfKnown(namespace == null ? COLLECTION : collection(namespace));
    }

    /** The one of that name; when several namespaces have one, the namespace must be said. */
    public KubeObject get(String name, @Nullable String namespace) {
        List<KubeObject> named = list(namespace).stream()
                .filter(application -> application.name().equals(name))
                .toList();
        if (named.size() == 1) {
            return named.getFirst();
        }
        if (named.isEmpty()) {
            List<String> known = list(namespace).stream().map(KubeObject::name).toList();
            throw new CommandException(
                    ExitCode.FAILED,
                    "there is no application " + name + "; "
                            + (known.isEmpty() ? "there is none at all" : "there are " + String.join(", ", known)));
        }
        throw new CommandException(
                ExitCode.USAGE,
                "several namespaces have an application " + name + ": say which with -n "
                        + String.join(
                                "|", named.stream().map(KubeObject::namespace).toList()));
    }

    public static ApplicationStatus status(KubeObject application) {
        return ApplicationStatus.from(application.status());
    }

    public static String path(KubeObject application) {
        return collection(application.namespace()) + "/" + application.name();
    }

    public static boolean isApplication(KubeObject object) {
        return object.groupKind().equals(Application.GROUP_KIND);
    }

    private static String collection(String namespace) {
        return "/apis/minato.dev/v1alpha1/namespaces/" + namespace + "/applications";
    }
}
