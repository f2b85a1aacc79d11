package dev.minato.cli.command;

import dev.minato.api.application.ApplicationStatus;
import dev.minato.api.application.HealthStatus;
import dev.minato.cli.ExitCode;
import dev.minato.cli.client.Applications;
import dev.minato.cli.client.ClusterClient;
import dev.minato.cli.client.ClusterOptions;
import dev.minato.cli.terminal.Table;
import dev.minato.objects.tree.KubeObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code minato app list}. */
@Command(
        name = "list",
        aliases = "ls",
        description = "List applications, those with trouble first.",
        footerHeading = "%nExamples:%n",
        footer = {"  minato app list -o wide", "  minato app list --watch"})
final class AppListCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private Output output = new Output();

    @Option(
            names = {"-n", "--namespace"},
            description = "Only of this namespace. Default: all.")
    private @Nullable String namespace;

    @Option(
            names = {"-w", "--watch"},
            description = "Go on printing what changes.")
    private boolean watch;

    AppListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ClusterClient client = context.connect(cluster)) {
            List<KubeObject> applications = new ArrayList<>(new Applications(client).list(namespace));
            applications.sort(WORST_FIRST);
            if (!output.isTable()) {
                output.objects(context.terminal(), applications, true);
            } else if (applications.isEmpty()) {
                context.terminal().note("No applications. `minato up --repo PATH` finds them in a repository.");
            } else {
                output.table(context.terminal(), table(applications));
            }
            if (watch) {
                String end = client.watch(
                        Applications.COLLECTION + "?watch=1", event -> changed(new KubeObject(event.map("object"))));
                context.terminal().note(end);
            }
            return ExitCode.OK;
        }
    }

    private void changed(KubeObject application) {
        if (!Applications.isApplication(application)
                || (namespace != null && !namespace.equals(application.namespace()))) {
            return;
        }
        if (output.isTable()) {
            table(List.of(application)).lines(context.terminal().columns()).stream()
                    .skip(1)
                    .forEach(context.terminal()::line);
        } else {
            output.objects(context.terminal(), List.of(application), false);
        }
    }

    private static final Comparator<KubeObject> WORST_FIRST = Comparator.<KubeObject, HealthStatus>comparing(
                    application -> Applications.status(application).health().status(), Comparator.reverseOrder())
            .thenComparing(KubeObject::name)
            .thenComparing(KubeObject::namespace);

    private Table table(List<KubeObject> applications) {
        Table table = output.isWide()
                ? new Table(
                        "NAME", "SYNC", "HEALTH", "REVISION", "OBJECTS", "NAMESPACE", "REPOSITORY", "PATH", "MESSAGE")
                : new Table("NAME", "SYNC", "HEALTH", "REVISION", "OBJECTS", "MESSAGE");
        for (KubeObject object : applications) {
            ApplicationStatus status = Applications.status(object);
            String objects =
                    status.resources().healthy() + "/" + status.resources().total();
            String message = message(status);
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

    /** The one sentence that says most: what is not ready, else what is not healthy. */
    static String message(ApplicationStatus status) {
        var ready = status.conditions().get("Ready");
        if (ready != null && !ready.isTrue()) {
            return firstLine(ready.message());
        }
        return firstLine(status.health().reason());
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
