package dev.minato.cli.command;

import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.cli.data.DataDirectory;
import dev.minato.cli.terminal.Progress;
import dev.minato.cli.terminal.Text;
import dev.minato.twin.store.StorageException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code minato down}. */
@Command(
        name = "down",
        description = "Stop the embedded cluster. What it stored stays; `minato up` continues with it.",
        footerHeading = "%nExamples:%n",
        footer = {"  minato down", "  minato down --data /srv/minato"})
final class DownCommand implements Callable<Integer> {
    private static final int WAIT_SECONDS_MAX = 30;

    private final Context context;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data directory. Default: $MINATO_DATA, else .minato/data of the program.")
    private @Nullable Path data;

    DownCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        DataDirectory directory = DataDirectory.of(data, context.environment(), context.programHome());
        OptionalLong pid = holder(directory);
        if (pid.isEmpty()) {
            context.terminal().line(Text.DOWN_NOTHING, directory.path());
            return ExitCode.OK;
        }
        ProcessHandle process = ProcessHandle.of(pid.getAsLong())
                .orElseThrow(() ->
                        new CommandException(ExitCode.FAILED, Text.DOWN_UNSEEN, pid.getAsLong(), directory.path()));
        process.destroy();
        try (Progress _ = context.terminal().progress(Text.DOWN_WAITS, pid.getAsLong())) {
            process.onExit().get(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new CommandException(ExitCode.FAILED, Text.DOWN_LATE, pid.getAsLong(), WAIT_SECONDS_MAX).by(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("an end of a process has no failure", e);
        }
        context.terminal().line(Text.DOWN_DONE, pid.getAsLong());
        return ExitCode.OK;
    }

    private static OptionalLong holder(DataDirectory directory) {
        try {
            return dev.minato.twin.store.DataDirectory.holder(directory.store());
        } catch (StorageException e) {
            throw new CommandException(ExitCode.FAILED, CommandException.words(e), e);
        }
    }
}
