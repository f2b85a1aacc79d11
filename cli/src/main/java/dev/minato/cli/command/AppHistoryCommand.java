package dev.minato.cli.command;

import dev.minato.api.application.ApplicationStatus;
import dev.minato.cli.ExitCode;
import dev.minato.cli.client.Applications;
import dev.minato.cli.client.ClusterClient;
import dev.minato.cli.terminal.Table;
import dev.minato.objects.tree.KubeObject;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code minato app history}. */
@Command(
        name = "history",
        description = "List the syncs of an application, the newest first.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  minato app history shop-production",
            "  minato app sync shop-production --revision 3f2a1c9   # back to one of them"
        })
final class AppHistoryCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private ApplicationChoice choice = new ApplicationChoice();

    @Mixin
    private Output output = new Output();

    @Mixin
    private Watching watching = new Watching();

    AppHistoryCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        try (ClusterClient client = context.connect(choice.cluster())) {
            return watching.show(context.terminal(), client, () -> show(choice.get(client)));
        }
    }

    private int show(KubeObject application) {
        if (!output.isText()) {
            output.objects(context.terminal(), List.of(application), false);
            return ExitCode.OK;
        }
        Table table = output.isWide()
                ? new Table("REVISION", "FINISHED", "BY", "SUBJECT", "ID", "MESSAGE")
                : new Table("REVISION", "FINISHED", "BY", "SUBJECT");
        for (ApplicationStatus.Past past : Applications.status(application).history()) {
            String revision = past.revision().length() > 7 ? past.revision().substring(0, 7) : past.revision();
            if (output.isWide()) {
                table.row(revision, past.finishedAt(), past.by(), past.subject(), past.id(), past.message());
            } else {
                table.row(revision, past.finishedAt(), past.by(), past.subject());
            }
        }
        Output.table(context.terminal(), table);
        return ExitCode.OK;
    }
}
