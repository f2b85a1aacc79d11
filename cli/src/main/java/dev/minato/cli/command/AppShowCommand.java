package dev.minato.cli.command;

import dev.minato.api.Conditions;
import dev.minato.api.application.ApplicationStatus;
import dev.minato.api.application.HealthStatus;
import dev.minato.api.application.Operation;
import dev.minato.cli.ExitCode;
import dev.minato.cli.client.Applications;
import dev.minato.cli.client.ClusterClient;
import dev.minato.cli.terminal.Terminal;
import dev.minato.cli.terminal.Terminal.Colour;
import dev.minato.cli.terminal.Text;
import dev.minato.cli.terminal.Width;
import dev.minato.objects.tree.KubeObject;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code minato app show}. */
@Command(
        name = "show",
        description = "Show one application: its state, and the reason for whatever is not green.",
        footerHeading = "%nExamples:%n",
        footer = {"  minato app show shop-production", "  minato app show shop-production -o yaml"})
final class AppShowCommand implements Callable<Integer> {
    private static final int LABEL_COLUMNS = 15;

    private final Context context;

    @Mixin
    private ApplicationChoice choice = new ApplicationChoice();

    @Mixin
    private Output output = new Output();

    @Mixin
    private Watching watching = new Watching();

    AppShowCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        try (ClusterClient client = context.connect(choice.cluster())) {
            return watching.show(context.terminal(), client, () -> {
                KubeObject application = choice.get(client);
                if (output.isText()) {
                    show(application);
                } else {
                    output.objects(context.terminal(), List.of(application), false);
                }
                return ExitCode.OK;
            });
        }
    }

    private void show(KubeObject application) {
        Terminal terminal = context.terminal();
        ApplicationStatus status = Applications.status(application);
        ApplicationStatus.Sync sync = status.sync();
        field(Text.SHOW_NAME, application.name());
        field(Text.SHOW_NAMESPACE, application.namespace());
        field(Text.SHOW_REPOSITORY, application.spec().textOrEmpty("source", "repo"));
        field(Text.SHOW_PATH, application.spec().textOrEmpty("source", "path"));
        field(
                Text.SHOW_SYNC,
                sync.status().word() + " " + sync.display()
                        + (sync.subject().isEmpty() ? "" : " (" + sync.subject() + ")"));
        field(
                Text.SHOW_HEALTH,
                terminal.in(
                                colour(status.health().status()),
                                status.health().status().word())
                        + (status.health().reason().isEmpty()
                                ? ""
                                : ": " + status.health().reason()));
        ApplicationStatus.Resources count = status.resources();
        String objects = terminal.text(Text.SHOW_OBJECTS_COUNTED, count.total(), count.synced(), count.healthy());
        field(
                Text.SHOW_OBJECTS,
                count.unwanted() == 0
                        ? objects
                        : objects + terminal.text(Text.SHOW_OBJECTS_UNWANTED, count.unwanted()));
        Operation operation = status.operation();
        if (operation != null) {
            String at = operation.isUnderWay() ? operation.step() : operation.message();
            String by = terminal.text(Text.SHOW_LAST_SYNC_BY, operation.phase().word(), operation.by());
            field(Text.SHOW_LAST_SYNC, by + (at.isEmpty() ? "" : ": " + at));
        }
        if (!status.conditions().conditions().isEmpty()) {
            terminal.line(Text.SHOW_CONDITIONS);
            for (Conditions.Condition condition : status.conditions().conditions()) {
                terminal.line("  " + condition.type() + "=" + condition.status() + " " + condition.reason() + ": "
                        + condition.message());
            }
        }
        if (!status.differing().isEmpty()) {
            terminal.line(Text.SHOW_NOT_SYNCED);
            for (ApplicationStatus.Differing differing : status.differing()) {
                terminal.line("  " + differing.object() + "  " + differing.state() + at(differing.place()));
                differing.fields().forEach(field -> terminal.line("    " + field.inWords()));
            }
        }
        if (!status.unhealthy().isEmpty()) {
            terminal.line(Text.SHOW_NOT_HEALTHY);
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

    private void field(Text label, String text) {
        Terminal terminal = context.terminal();
        terminal.line(Width.padded(terminal.text(label) + ":", LABEL_COLUMNS) + text);
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
