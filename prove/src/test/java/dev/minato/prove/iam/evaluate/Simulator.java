package dev.minato.prove.iam.evaluate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** {@code @cloud-copilot/iam-simulate} as one process that answers line by line. */
final class Simulator implements AutoCloseable {
    static final String VERSION = "0.1.173";
    static final String SKIPPED = "SKIPPED: @cloud-copilot/iam-simulate " + VERSION
            + " is not here; prove/src/test/simulate/install puts it into a cache (needs npm)";

    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter questions;

    private Simulator(Process process) {
        this.process = process;
        this.answers = process.inputReader(UTF_8);
        this.questions = process.outputWriter(UTF_8);
    }

    /** Starts it, where it was installed. */
    static Optional<Simulator> start() throws IOException {
        String caches = environment("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache");
        Path home = Path.of(environment("MINATO_IAM_SIMULATE", caches + "/minato-iam-simulate"), VERSION);
        if (!Files.exists(home.resolve("node_modules/@cloud-copilot/iam-simulate/package.json"))) {
            return Optional.empty();
        }
        Process process = new ProcessBuilder("node", "src/test/simulate/serve.mjs", home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return Optional.of(new Simulator(process));
    }

    private static String environment(String variable, String otherwise) {
        String value = System.getenv(variable);
        return value == null || value.isEmpty() ? otherwise : value;
    }

    /** One answer for each, in their order. Writes beside reading: both pipes are short. */
    List<String> ask(List<String> simulations) throws IOException {
        CompletableFuture<Void> written = CompletableFuture.runAsync(() -> {
            try {
                for (String simulation : simulations) {
                    questions.write(simulation);
                    questions.write('\n');
                }
                questions.flush();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        List<String> all = new ArrayList<>();
        for (int i = 0; i < simulations.size(); i++) {
            String answer = answers.readLine();
            if (answer == null) {
                throw new IOException("the simulator ended early");
            }
            all.add(answer);
        }
        written.join();
        return all;
    }

    @Override
    public void close() throws IOException {
        questions.close();
        process.destroy();
    }
}
