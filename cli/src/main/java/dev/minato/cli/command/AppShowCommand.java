package dev.minato.cli.command;

import dev.minato.api.Conditions;
import dev.minato.api.application.ApplicationStatus;
import dev.minato.api.application.HealthStatus;
import dev.minato.api.application.Operation;
import dev.minato.cli.ExitCode;
import dev.minato.cli.client.Applications;
import dev.minato.cli.client.ClusterClient;
import dev.minato.cli.client.ClusterOptions;
import dev.minato.cli.terminal.Terminal;
import dev.minato.cli.terminal.Terminal.Colour;
import dev.minato.objects.tree.KubeObject;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code minato app show}. */
@Command(
        name = "show",
        description = "Show one application: its state, and the reason for whatever is not green.",
        footerHeading = "%nExamples:%n",
        footer = {"  minato app show shop-production", "  minato app show shop-production -o yaml"})
final class AppShowCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "NAME", description = "The application.")
    private String name = "";

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private Output output = new Output();

    @Option(
            names = {"-n", "--namespace"},
            description = "Where it is, when several have that name.")
    private @Nullable String namespace;

    AppShowCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ClusterClient client = context.connect(cluster)) {
            KubeObject application = new Applications(client).get(name, namespace);
            if (output.isTable()) {
                show(application);
            } else {
                output.objects(context.terminal(), List.of(application), false);
            }
            return ExitCode.OK;
        }
    }

    private void show(KubeObject application) {
        Terminal terminal = context.terminal();
        ApplicationStatus status = Applications.status(application);
        ApplicationStatus.Sync sync = status.sync();
        field("Name", application.name());
        field("Namespace", application.namespace());
        field("Repository", application.spec().textOrEmpty("source", "repo"));
        field("Path", application.spec().textOrEmpty("source", "path"));
        field(
                "Sync",
                sync.status().word() + " " + sync.display()
                        + (sync.subject().isEmpty() ? "" : " (" + sync.subject() + ")"));
        field(
                "Health",
                terminal.in(
                                colour(status.health().status()),
                                status.health().status().word())
                        + (status.health().reason().isEmpty()
                                ? ""
                                : ": " + status.health().reason()));
        ApplicationStatus.Resources count = status.resources();
        field(
                "Objects",
                count.total() + " in Git, " + count.synced() + " as Git says, " + count.healthy() + " healthy"
                        + (count.unwanted() == 0 ? "" : ", " + count.unwanted() + " no longer in Git"));
        Operation operation = status.operation();
        if (operation != null) {
            String at = operation.isUnderWay() ? operation.step() : operation.message();
            field("Last sync", operation.phase().word() + " by " + operation.by() + (at.isEmpty() ? "" : ": " + at));
        }
        if (!status.conditions().conditions().isEmpty()) {
            terminal.line("Conditions:");
            for (Conditions.Condition condition : status.conditions().conditions()) {
                terminal.line("  " + condition.type() + "=" + condition.status() + " " + condition.reason() + ": "
                        + condition.message());
            }
        }
        if (!status.differing().isEmpty()) {
            terminal.line("Not as Git says:");
            for (ApplicationStatus.Differing differing : status.differing()) {
                terminal.line("  " + differing.object() + "  " + differing.state() + at(differing.place()));
                differing.fields().forEach(field -> terminal.line("    " + field.inWords()));
            }
        }
        if (!status.unhealthy().isEmpty()) {
            terminal.line("Not healthy:");
            for (ApplicationStatus.Unhealthy unhealthy : status.unhealthy()) {
                terminal.line("  " + unhealthy.object() + "  "
                        + terminal.in(
                                colour(unhealthy.health()), unhealthy.health().word()) + ": " + unhealthy.reason());
            }
        }
    }

    private static String at(String place) {
        return place.isEmpty() ? "" : "  (" + place + ")";
    }

    private void field(String label, String text) {
        context.terminal().line((label + ":" + " ".repeat(13)).substring(0, 13) + text);
    }

    static Colour colour(HealthStatus health) {
        return switch (health) {
            case HEALTHY -> Colour.GREEN;
            case SUSPENDED, UNKNOWN -> Colour.FAINT;
            case PROGRESSING -> Colour.YELLOW;
            case MISSING, DEGRADED -> Colour.RED;
        };
    }
}
