package dev.minato.cli.command;

import dev.minato.api.application.ApplicationStatus;
import dev.minato.api.application.HealthStatus;
import dev.minato.api.application.SyncStatus;
import dev.minato.cli.ExitCode;
import dev.minato.cli.client.Applications;
import dev.minato.cli.client.ClusterClient;
import dev.minato.cli.client.ClusterOptions;
import dev.minato.cli.terminal.Terminal;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code minato status}. */
@Command(
        name = "status",
        description = {
            "Show what runs, what does not, and why.",
            "Exit code: 0 when every application is synced and healthy, 1 when one is not."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  minato status", "  minato status --context my-cluster", "  minato status -o yaml"})
final class StatusCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private Output output = new Output();

    StatusCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ClusterClient client = context.connect(cluster)) {
            List<KubeObject> applications = new Applications(client).list(null);
            boolean well = applications.stream().allMatch(StatusCommand::isWell);
            if (!output.isTable()) {
                output.objects(context.terminal(), applications, true);
                return well ? ExitCode.OK : ExitCode.DIFFERENT;
            }
            Terminal terminal = context.terminal();
            terminal.line("Cluster:       " + client.server());
            terminal.line("Nodes:         " + nodes(client.list("/api/v1/nodes")));
            terminal.line("Pods:          " + counted(client.list("/api/v1/pods"), StatusCommand::podState));
            terminal.line("Applications:  " + counted(applications, StatusCommand::applicationState));
            for (KubeObject application : applications) {
                if (!isWell(application)) {
                    ApplicationStatus status = Applications.status(application);
                    terminal.line("  " + application.name() + ": " + applicationState(application) + "  "
                            + AppListCommand.message(status));
                    status.unhealthy()
                            .forEach(unhealthy -> terminal.line("    "
                                    + terminal.in(
                                            AppShowCommand.colour(unhealthy.health()),
                                            unhealthy.health().word()) + " "
                                    + unhealthy.object() + ": " + unhealthy.reason()));
                }
            }
            return well ? ExitCode.OK : ExitCode.DIFFERENT;
        }
    }

    private static boolean isWell(KubeObject application) {
        ApplicationStatus status = Applications.status(application);
        return status.sync().status() == SyncStatus.SYNCED
                && (status.health().status() == HealthStatus.HEALTHY
                        || status.health().status() == HealthStatus.SUSPENDED);
    }

    private static String applicationState(KubeObject application) {
        ApplicationStatus status = Applications.status(application);
        return status.sync().status().word() + "/" + status.health().status().word();
    }

    private static String podState(KubeObject pod) {
        boolean ready = pod.status().list("conditions").maps().stream()
                .anyMatch(condition -> condition.textOrEmpty("type").equals("Ready")
                        && condition.textOrEmpty("status").equals("True"));
        return ready ? "Ready" : pod.status().textOrEmpty("phase");
    }

    private static String nodes(List<KubeObject> nodes) {
        long simulated = nodes.stream()
                .filter(node -> "true".equals(node.label("minato.dev/simulated")))
                .count();
        return counted(nodes, StatusCommand::nodeState) + (simulated == 0 ? "" : " (" + simulated + " simulated)");
    }

    private static String nodeState(KubeObject node) {
        for (MapValue condition : node.status().list("conditions").maps()) {
            if (condition.textOrEmpty("type").equals("Ready")) {
                return condition.textOrEmpty("status").equals("True") ? "Ready" : "NotReady";
            }
        }
        return "Unknown";
    }

    private interface State {
        String of(KubeObject object);
    }

    /** {@code 12: 11 Ready, 1 Pending}. */
    private static String counted(List<KubeObject> objects, State state) {
        Map<String, Integer> counts = new TreeMap<>();
        objects.forEach(object -> counts.merge(state.of(object), 1, Integer::sum));
        return objects.size()
                + (objects.isEmpty()
                        ? ""
                        : ": "
                                + String.join(
                                        ", ",
                                        counts.entrySet().stream()
                                                .map(entry -> entry.getValue() + " " + entry.getKey())
                                                .toList()));
    }
}
