package dev.minato.cli.client;

import dev.minato.api.application.Application;
import dev.minato.api.application.ApplicationStatus;
import dev.minato.api.application.HealthStatus;
import dev.minato.api.application.SyncRequest;
import dev.minato.api.application.SyncStatus;
import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.cli.terminal.Text;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.Value;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Applications of a cluster, as commands name them. */
public final class Applications {
    public static final String COLLECTION = "/apis/minato.dev/v1alpha1/applications";

    /** Those with trouble first. */
    public static final Comparator<KubeObject> WORST_FIRST = Comparator.<KubeObject, HealthStatus>comparing(
                    application -> status(application).health().status(), Comparator.reverseOrder())
            .thenComparing(application -> status(application).sync().status() == SyncStatus.SYNCED)
            .thenComparing(KubeObject::name)
            .thenComparing(KubeObject::namespace);

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
            throw known.isEmpty()
                    ? new CommandException(ExitCode.FAILED, Text.APPLICATION_NONE_AT_ALL, name)
                    : new CommandException(ExitCode.FAILED, Text.APPLICATION_NONE, name, String.join(", ", known));
        }
        String namespaces =
                String.join("|", named.stream().map(KubeObject::namespace).toList());
        throw new CommandException(ExitCode.USAGE, Text.APPLICATION_SEVERAL, name, namespaces);
    }

    public static ApplicationStatus status(KubeObject application) {
        return ApplicationStatus.from(application.status());
    }

    /** The one sentence that says most: what is not ready, else what is not healthy. */
    public static String message(ApplicationStatus status) {
        var ready = status.conditions().get("Ready");
        String message = ready != null && !ready.isTrue()
                ? ready.message()
                : status.health().reason();
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    /** In place, and well. */
    public static boolean isWell(KubeObject application) {
        ApplicationStatus status = status(application);
        return status.sync().status() == SyncStatus.SYNCED
                && (status.health().status() == HealthStatus.HEALTHY
                        || status.health().status() == HealthStatus.SUSPENDED);
    }

    /** Asks for a sync; a patch that takes back what the last request said besides. */
    public static MapValue request(SyncRequest request) {
        // null first: a merge patch would keep the last request's revision and prune limit
        MapValue.Builder operation =
                MapValue.builder().put("revision", (Value) NullValue.NULL).put("pruneMax", (Value) NullValue.NULL);
        request.toTree().forEach(operation::put);
        return MapValue.of("spec", MapValue.of("operation", operation.build()));
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
