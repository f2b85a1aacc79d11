package dev.minato.render.kustomize;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The real kustomize 5.7.1, where there is one: the program that the environment variable MINATO_KUSTOMIZE names, else
 * {@code kustomize} on the PATH, else the one that fidelity/lab/build made.
 */
record RealKustomize(Path program) {
    static final String VERSION = "v5.7.1";
    static final String SKIPPED = "skipped: there is no kustomize " + VERSION
            + ": not on the PATH, not in the lab's cache, and MINATO_KUSTOMIZE names none";

    /** What it wrote, and how it ended. */
    record Outcome(int exitCode, String output, String errors) {}

    static Optional<RealKustomize> find() {
        List<Path> places = new ArrayList<>();
        String named = System.getenv("MINATO_KUSTOMIZE");
        if (named != null && !named.isEmpty()) {
            places.add(Path.of(named));
        }
        for (String directory : environment("PATH", "").split(File.pathSeparator, -1)) {
            places.add(Path.of(directory, "kustomize"));
        }
        String caches = environment("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache");
        places.add(
                Path.of(environment("MINATO_LAB_CACHE", caches + "/minato-lab"), "kustomize-" + VERSION, "kustomize"));
        return places.stream()
                .filter(Files::isExecutable)
                .map(RealKustomize::new)
                .filter(RealKustomize::isOfOurVersion)
                .findFirst();
    }

    private static String environment(String variable, String otherwise) {
        String value = System.getenv(variable);
        return value == null || value.isEmpty() ? otherwise : value;
    }

    private boolean isOfOurVersion() {
        try {
            return run("version").output().strip().equals(VERSION);
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** With charts, which it renders by the helm program. */
    Outcome buildWithCharts(Path directory, Path helm) throws IOException, InterruptedException {
        return run("build", "--enable-helm", "--helm-command", helm.toString(), directory.toString());
    }

    Outcome build(Path directory) throws IOException, InterruptedException {
        return run("build", directory.toString());
    }

    private Outcome run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        Path errors = Files.createTempFile("kustomize", ".err");
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
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
