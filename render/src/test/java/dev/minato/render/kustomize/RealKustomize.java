package dev.minato.render.kustomize;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The real kustomize, where there is one: the program that the environment variable MINATO_KUSTOMIZE names, else
 * {@code kustomize} on the PATH.
 */
record RealKustomize(Path program) {
    /** What it wrote, and how it ended. */
    record Outcome(int exitCode, String output, String errors) {}

    static Optional<RealKustomize> find() {
        String named = System.getenv("MINATO_KUSTOMIZE");
        if (named != null && !named.isEmpty()) {
            return Optional.of(new RealKustomize(Path.of(named)));
        }
        return Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "kustomize"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(RealKustomize::new);
    }

    Outcome build(Path directory) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("kustomize", ".err");
        try {
            Process process = new ProcessBuilder(program.toString(), "build", directory.toString())
                    .redirectError(errors.toFile())
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("kustomize does not end");
            }
            return new Outcome(process.exitValue(), output, Files.readString(errors));
        } finally {
            Files.delete(errors);
        }
    }
}
