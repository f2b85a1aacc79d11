package dev.minato.cli.command;

import dev.minato.api.application.ApplicationStatus;
import dev.minato.api.application.Operation;
import dev.minato.api.application.SyncRequest;
import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.cli.client.Applications;
import dev.minato.cli.client.ClusterClient;
import dev.minato.cli.terminal.Text;
import dev.minato.objects.tree.KubeObject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code minato app sync}. */
@Command(
        name = "sync",
        description = {
            "Make the cluster as Git says now, and wait until that is done.",
            "With --revision the application is held at that revision until the next sync without one."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  minato app sync shop-production",
            "  minato app sync shop-production --revision v1.3    # back to an older release",
            "  minato app sync shop-production --prune-max 40     # yes, delete up to 40 objects"
        })
final class AppSyncCommand implements Callable<Integer> {
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final Context context;

    @Mixin
    private ApplicationChoice choice = new ApplicationChoice();

    @Option(names = "--revision", description = "Branch, tag or commit. Default: what the application follows.")
    private String revision = "";

    @Option(
            names = "--prune-max",
            paramLabel = "N",
            description = "Delete up to N objects that left Git, whatever the budget says.")
    private @Nullable Integer pruneMax;

    @Option(names = "--no-wait", description = "Only ask for it.")
    private boolean noWait;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "How long to wait. Default: 300.")
    private int timeoutSeconds = 300;

    AppSyncCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (ClusterClient client = context.connect(choice.cluster())) {
            KubeObject application = choice.get(client);
            String id = "cli-" + Instant.now().toEpochMilli() + "-"
                    + ProcessHandle.current().pid();
            SyncRequest request = new SyncRequest(id, revision, Context.userName(), pruneMax);
            client.merge(Applications.path(application), Applications.request(request));
            if (noWait) {
                context.terminal().line(Text.SYNC_ASKED, id);
                return ExitCode.OK;
            }
            return await(client, Applications.path(application), id);
        }
    }

    private int await(ClusterClient client, String path, String id) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(timeoutSeconds);
        String shown = "";
        while (Instant.now().isBefore(end)) {
            KubeObject application = client.find(path);
            if (application == null) {
                throw new CommandException(ExitCode.FAILED, Text.SYNC_DELETED, choice.name());
            }
            ApplicationStatus status = Applications.status(application);
            Operation operation = status.operation();
            if (operation != null && operation.id().equals(id)) {
                if (operation.phase() == Operation.Phase.SUCCEEDED) {
                    String said = operation.message().isEmpty() ? "" : ": " + operation.message();
                    context.terminal().line(Text.SYNC_DONE, status.sync().display(), said);
                    return ExitCode.OK;
                }
                if (operation.phase() == Operation.Phase.FAILED
                        && operation.retryAt().equals(Instant.EPOCH)) {
                    throw new CommandException(ExitCode.FAILED, Text.SYNC_FAILED, operation.message(), choice.name());
                }
                if (!operation.step().equals(shown)) {
                    shown = operation.step();
                    context.terminal().note(shown);
                }
            } else {
                String message = Applications.message(status);
                if (!message.equals(shown) && !message.isEmpty()) {
                    shown = message;
                    context.terminal().note(shown);
                }
            }
            java.util.concurrent.locks.LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        throw new CommandException(ExitCode.FAILED, Text.SYNC_LATE, timeoutSeconds, choice.name());
    }
}
