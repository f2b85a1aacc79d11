package dev.minato.fidelity.lab;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A real control plane of one's own, from {@code fidelity/lab/up} to {@code fidelity/lab/down --wipe}. Thread-safe.
 *
 * @param directory where its data, logs and certificates are
 */
public record Lab(Path home, Path directory, Map<String, String> environment) implements AutoCloseable {
    private static final Pattern EXPORT = Pattern.compile("export (\\w+)='(.*)'.*");

    /**
     * Starts one; it answers when this returns. The programs are built first where that was never done, which takes
     * minutes.
     *
     * @param home the checkout
     * @param directory is made; what ran there already stays
     * @param more arguments of {@code up}
     * @throws IOException when it does not start; the message has what {@code up} printed
     */
    public static Lab start(Path home, Path directory, int nodes, String... more)
            throws IOException, InterruptedException {
        Files.createDirectories(directory.toAbsolutePath().getParent());
        List<String> command = new ArrayList<>(List.of(
                home.resolve("fidelity/lab/up").toString(),
                "--dir",
                directory.toAbsolutePath().toString(),
                "--nodes",
                Integer.toString(nodes)));
        command.addAll(List.of(more));
        run(command);
        Map<String, String> environment = new TreeMap<>();
        for (String line : Files.readAllLines(directory.resolve("env"))) {
            Matcher export = EXPORT.matcher(line);
            if (export.matches()) {
                environment.put(export.group(1), export.group(2));
            }
        }
        return new Lab(home, directory.toAbsolutePath(), environment);
    }

    /** Where its API server is. */
    public URI server() {
        return URI.create(value("MINATO_LAB_SERVER"));
    }

    /** The certificate of its authority, PEM. */
    public Path authority() {
        return Path.of(value("MINATO_LAB_CA"));
    }

    /** The administrator's bearer token. */
    public String token() {
        return value("MINATO_LAB_TOKEN");
    }

    /** The administrator's kubeconfig. */
    public Path kubeconfig() {
        return directory.resolve("kubeconfig");
    }

    /** The kubectl of its version. */
    public Path kubectl() throws IOException, InterruptedException {
        return Path.of(run(List.of(home.resolve("fidelity/lab/build").toString(), "--where", "kubectl"))
                .strip());
    }

    /** The process of a program of it ("kube-apiserver", "etcd"); empty when it does not run. */
    public Stream<ProcessHandle> process(String program) {
        Path file = directory.resolve("pid").resolve(program);
        try {
            long pid = Long.parseLong(Files.readString(file).strip().split(" ", -1)[0]);
            return ProcessHandle.of(pid).stream();
        } catch (IOException | NumberFormatException e) {
            return Stream.empty();
        }
    }

    private String value(String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalStateException(directory.resolve("env") + " does not say " + name);
        }
        return value;
    }

    /** Stops it and removes its directory; nothing when that was done. */
    @Override
    public void close() {
        try {
            run(List.of(home.resolve("fidelity/lab/down").toString(), "--dir", directory.toString(), "--wipe"));
        } catch (IOException e) {
            throw new IllegalStateException("the lab did not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("lab", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectError(errors.toFile())
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        String said = Files.readString(errors);
        Files.delete(errors);
        if (code != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + code + ":\n" + said);
        }
        return out;
    }
}
