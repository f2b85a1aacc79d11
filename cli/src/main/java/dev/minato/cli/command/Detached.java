package dev.minato.cli.command;

import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.cli.data.DataDirectory;
import dev.minato.cli.terminal.Terminal;
import dev.minato.cli.terminal.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the same command in a process of its own that outlives this one, and waits until it says that it is ready. Its
 * output goes to {@code minato.log} of the data directory, and what it said so far to this terminal.
 */
final class Detached {
    private static final long LOOK_MILLIS = 50;

    private final Terminal terminal;
    private final DataDirectory data;
    private final int timeoutSeconds;

    Detached(Terminal terminal, DataDirectory data, int timeoutSeconds) {
        this.terminal = terminal;
        this.data = data;
        this.timeoutSeconds = timeoutSeconds;
    }

    int start() throws InterruptedException {
        data.prepare();
        try {
            Files.deleteIfExists(data.log());
            Process process = new ProcessBuilder(command())
                    .redirectErrorStream(true)
                    .redirectOutput(data.log().toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .start();
            return follow(process);
        } catch (IOException e) {
            throw new CommandException(ExitCode.UNAVAILABLE, Text.DETACHED_CANNOT_START, CommandException.words(e))
                    .by(e);
        }
    }

    /** This very command line without {@code --detach}, with the program and the options of this JVM. */
    private static List<String> command() {
        ProcessHandle.Info self = ProcessHandle.current().info();
        List<String> command = new ArrayList<>();
        command.add(self.command()
                .orElseThrow(() -> new CommandException(ExitCode.UNAVAILABLE, Text.DETACHED_NO_COMMAND_LINE)));
        for (String argument : self.arguments().orElse(new String[0])) {
            if (!argument.equals("--detach")) {
                command.add(argument);
            }
        }
        return command;
    }

    private int follow(Process process) throws IOException, InterruptedException {
        int shown = 0;
        // a little longer than the child waits for healthy: its own message is the better one
        long end = System.nanoTime() + (timeoutSeconds + 30) * 1_000_000_000L;
        while (System.nanoTime() < end) {
            boolean alive = process.isAlive();
            List<String> lines = Files.exists(data.log()) ? Files.readAllLines(data.log()) : List.of();
            for (; shown < lines.size(); shown++) {
                String line = lines.get(shown);
                boolean ready = line.equals(terminal.text(Text.UP_READY));
                if (ready || line.equals(terminal.text(Text.UP_NOT_HEALTHY))) {
                    terminal.line(ready ? Text.DETACHED_READY : Text.DETACHED_NOT_HEALTHY, process.pid());
                    return ready ? ExitCode.OK : ExitCode.FAILED;
                }
                terminal.line(line);
            }
            if (!alive) {
                return Math.max(ExitCode.FAILED, process.exitValue());
            }
            Thread.sleep(LOOK_MILLIS);
        }
        throw new CommandException(ExitCode.FAILED, Text.DETACHED_SILENT, process.pid(), data.log());
    }
}
