package dev.minato.cli.command;

import dev.minato.api.application.ApplicationStatus;
import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.cli.client.Applications;
import dev.minato.cli.client.ClusterClient;
import dev.minato.cli.terminal.Terminal;
import dev.minato.cli.terminal.Terminal.Colour;
import dev.minato.cli.terminal.Text;
import dev.minato.objects.tree.KubeObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code minato app diff}. */
@Command(
        name = "diff",
        description = {
            "Show where the cluster is not as Git says: field, manager and time.",
            "Exit code: 0 nothing differs, 1 something does, more for errors."
        },
        footerHeading = "%nExamples:%n",
        footer = "  minato app diff shop-production || minato app sync shop-production")
final class AppDiffCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private ApplicationChoice choice = new ApplicationChoice();

    @Mixin
    private Watching watching = new Watching();

    AppDiffCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        try (ClusterClient client = context.connect(choice.cluster())) {
            return watching.show(context.terminal(), client, () -> show(choice.get(client)));
        } catch (CommandException e) {
            throw e.exitCode() == ExitCode.DIFFERENT ? e.withExitCode(ExitCode.PLAN_FAILED) : e;
        }
    }

    private int show(KubeObject application) {
        ApplicationStatus status = Applications.status(application);
        status.differing().forEach(this::show);
        int count = status.resources().outOfSync()
                + status.resources().missing()
                + status.resources().unwanted();
        int more = count - status.differing().size();
        if (more > 0) {
            context.terminal().line(Text.DIFF_MORE, more);
        }
        return status.differing().isEmpty() && count == 0 ? ExitCode.OK : ExitCode.DIFFERENT;
    }

    private void show(ApplicationStatus.Differing differing) {
        Terminal terminal = context.terminal();
        String place = differing.place().isEmpty() ? "" : "  (" + differing.place() + ")";
        terminal.line(terminal.in(Colour.BOLD, differing.object() + "  " + differing.state()) + place);
        if (!differing.message().isEmpty()) {
            terminal.line("  " + differing.message());
        }
        for (ApplicationStatus.FieldDifference field : differing.fields()) {
            String who = field.manager().isEmpty() ? "" : "  # " + field.manager() + " " + field.time();
            terminal.line("  " + field.path());
            if (!field.live().isEmpty()) {
                terminal.line(terminal.in(Colour.RED, "-   " + field.live()) + who);
            }
            if (!field.wanted().isEmpty()) {
                terminal.line(terminal.in(Colour.GREEN, "+   " + field.wanted()));
            }
        }
    }
}
