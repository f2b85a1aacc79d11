package dev.minato.cli.command;

import dev.minato.api.application.ApplicationStatus;
import dev.minato.cli.ExitCode;
import dev.minato.cli.client.Applications;
import dev.minato.cli.client.ClusterClient;
import dev.minato.cli.client.ClusterOptions;
import dev.minato.cli.terminal.Terminal;
import dev.minato.cli.terminal.Text;
import dev.minato.cli.terminal.Width;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import java.util.ArrayList;
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
        footer = {"  minato status", "  minato status --context my-cluster", "  minato status --watch"})
final class StatusCommand implements Callable<Integer> {
    private static final int LABEL_COLUMNS = 15;

    private final Context context;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private NamespaceChoice namespaces = new NamespaceChoice();

    @Mixin
    private Output output = new Output();

    @Mixin
    private Watching watching = new Watching();

    StatusCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        try (ClusterClient client = context.connect(cluster)) {
            return watching.show(context.terminal(), client, () -> show(client));
        }
    }

    private int show(ClusterClient client) {
        List<KubeObject> applications = new ArrayList<>(new Applications(client).list(namespaces.namespace()));
        applications.sort(Applications.WORST_FIRST);
        int code = applications.stream().allMatch(Applications::isWell) ? ExitCode.OK : ExitCode.DIFFERENT;
        if (!output.isText()) {
            output.objects(context.terminal(), applications, true);
            return code;
        }
        Terminal terminal = context.terminal();
        field(Text.STATUS_CLUSTER, client.server());
        field(Text.STATUS_NODES, nodes(client.list("/api/v1/nodes")));
        field(Text.STATUS_PODS, counted(client.list(pods()), StatusCommand::podState));
        field(Text.STATUS_APPLICATIONS, counted(applications, StatusCommand::applicationState));
        for (KubeObject application : applications) {
            if (output.isWide() || !Applications.isWell(application)) {
                ApplicationStatus status = Applications.status(application);
                terminal.line("  " + application.name() + ": " + applicationState(application) + "  "
                        + Applications.message(status));
                status.unhealthy()
                        .forEach(unhealthy -> terminal.line("    "
                                + terminal.in(
                                        AppShowCommand.colour(unhealthy.health()),
                                        unhealthy.health().word()) + " "
                                + unhealthy.object() + ": " + unhealthy.reason()));
            }
        }
        return code;
    }

    private String pods() {
        String namespace = namespaces.namespace();
        return namespace == null ? "/api/v1/pods" : "/api/v1/namespaces/" + namespace + "/pods";
    }

    private void field(Text label, String text) {
        Terminal terminal = context.terminal();
        terminal.line(Width.padded(terminal.text(label) + ":", LABEL_COLUMNS) + text);
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

    private String nodes(List<KubeObject> nodes) {
        long simulated = nodes.stream()
                .filter(node -> "true".equals(node.label("minato.dev/simulated")))
                .count();
        return counted(nodes, StatusCommand::nodeState)
                + (simulated == 0 ? "" : " " + context.terminal().text(Text.STATUS_SIMULATED, simulated));
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
