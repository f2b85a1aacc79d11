package dev.minato.cli.command;

import dev.minato.api.application.ApplicationStatus;
import dev.minato.cli.ExitCode;
import dev.minato.cli.client.Applications;
import dev.minato.cli.client.ClusterClient;
import dev.minato.cli.client.ClusterOptions;
import dev.minato.cli.terminal.Table;
import dev.minato.cli.terminal.Terminal;
import dev.minato.cli.terminal.Text;
import dev.minato.objects.tree.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code minato app list}. */
@Command(
        name = "list",
        aliases = "ls",
        description = "List applications, those with trouble first.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  minato app list -o wide",
            "  minato app list --watch",
            "  minato app list -o jsonpath='{range .items[*]}{.metadata.name}{\"\\n\"}{end}'"
        })
final class AppListCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private NamespaceChoice namespaces = new NamespaceChoice();

    @Mixin
    private Output output = new Output();

    @Mixin
    private Watching watching = new Watching();

    AppListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ClusterClient client = context.connect(cluster)) {
            show(client);
            if (watching.isOn()) {
                Watching.follow(context.terminal(), client, this::changed, () -> show(client));
            }
            return ExitCode.OK;
        }
    }

    private void show(ClusterClient client) {
        Terminal terminal = context.terminal();
        List<KubeObject> applications = new ArrayList<>(new Applications(client).list(namespaces.namespace()));
        applications.sort(Applications.WORST_FIRST);
        if (!output.isText()) {
            output.objects(terminal, applications, true);
        } else if (applications.isEmpty()) {
            terminal.note(Text.APPLICATIONS_NONE);
        } else {
            Output.table(terminal, table(applications));
        }
    }

    /** As kubectl does: a line for each that changes, below those that were there. */
    private void changed(KubeObject application) {
        String only = namespaces.namespace();
        if (!Applications.isApplication(application) || (only != null && !only.equals(application.namespace()))) {
            return;
        }
        if (output.isText()) {
            table(List.of(application)).lines(context.terminal().columns()).stream()
                    .skip(1)
                    .forEach(context.terminal()::line);
        } else {
            output.objects(context.terminal(), List.of(application), false);
        }
    }

    private Table table(List<KubeObject> applications) {
        Table table = output.isWide()
                ? new Table(
                        "NAME", "SYNC", "HEALTH", "REVISION", "OBJECTS", "NAMESPACE", "REPOSITORY", "PATH", "MESSAGE")
                : new Table("NAME", "SYNC", "HEALTH", "REVISION", "OBJECTS", "MESSAGE");
        for (KubeObject object : applications) {
            ApplicationStatus status = Applications.status(object);
            String objects =
                    status.resources().healthy() + "/" + status.resources().total();
            String message = Applications.message(status);
            String sync = status.sync().status().word();
            String health = status.health().status().word();
            String revision = status.sync().display();
            if (output.isWide()) {
                String into = object.spec().textOrEmpty("namespace");
                table.row(
                        object.name(),
                        sync,
                        health,
                        revision,
                        objects,
                        into.isEmpty() ? object.name() : into,
                        object.spec().textOrEmpty("source", "repo"),
                        object.spec().textOrEmpty("source", "path"),
                        message);
            } else {
                table.row(object.name(), sync, health, revision, objects, message);
            }
        }
        return table;
    }
}
