package dev.minato.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code ./minato} as a person runs it. */
final class Command implements AutoCloseable {
    private final long start = System.nanoTime();
    private final Process process;
    private final BufferedReader lines;
    private final List<String> said = new ArrayList<>();

    Command(Path home, Path data, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(home.resolve("minato").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("MINATO_DATA", data.toString());
        process = builder.start();
        lines = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Seconds from the start until a line begins so. */
    double secondsTo(String beginning) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.add(line);
            if (line.startsWith(beginning)) {
                return (System.nanoTime() - start) / 1e9;
            }
        }
        throw new IOException("it ended without '" + beginning + "':\n" + String.join("\n", said));
    }

    /** Seconds from the start to the end. */
    double secondsToEnd() throws IOException, InterruptedException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.add(line);
        }
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException("it ended with " + code + ":\n" + String.join("\n", said));
        }
        return (System.nanoTime() - start) / 1e9;
    }

    List<String> said() {
        return said;
    }

    /** The script replaces itself by the program, so this is the program's own process. */
    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        stop(process);
    }

    /** Asks it to end, insists after a while, and waits. */
    static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
