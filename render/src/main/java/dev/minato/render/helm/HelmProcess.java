package dev.minato.render.helm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.MapValue;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One running {@link HelmWorker}. For one thread at a time. */
final class HelmProcess {
    static final long MILLIS_MAX = 30_000;
    static final long RESIDENT_BYTES_MAX = 1L << 30;

    private static final long LOOK_MILLIS = 100;
    private static final long PAGE_BYTES = 4096;

    /** It took too long or too much; the process is gone. */
    static final class Stopped extends IOException {
        private static final long serialVersionUID = 1;

        Stopped(String message) {
            super(message);
        }
    }

    private final Process process;
    private final Path home;
    private final BufferedWriter requests;
    private final BufferedReader answers;

    private HelmProcess(Process process, Path home) {
        this.process = process;
        this.home = home;
        this.requests = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), UTF_8));
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    static HelmProcess start() throws IOException {
        Path home = Files.createTempDirectory("minato-helm-");
        Path kubeconfig = home.resolve("kubeconfig");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + home,
                "-Djna.tmpdir=" + home));
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), HelmWorker.class.getName(), kubeconfig.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(home.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        // nothing of the machine: no home, no kubeconfig, no proxy, no settings of Helm
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("HOME", home.toString());
        environment.put("KUBECONFIG", kubeconfig.toString());
        environment.put("TMPDIR", home.toString());
        environment.put("HELM_CONFIG_HOME", home.resolve("config").toString());
        environment.put("HELM_CACHE_HOME", home.resolve("cache").toString());
        environment.put("HELM_DATA_HOME", home.resolve("data").toString());
        environment.put("HELM_NO_PLUGINS", "1");
        return new HelmProcess(builder.start(), home);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /**
     * The answer of the worker.
     *
     * @throws Stopped when a bound was passed
     * @throws IOException when the process is gone
     */
    MapValue ask(MapValue request, long millisMax) throws IOException, InterruptedException {
        requests.write(Json.write(request));
        requests.newLine();
        requests.flush();
        CompletableFuture<@Nullable String> line = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                line.complete(answers.readLine());
            } catch (IOException e) {
                line.completeExceptionally(e);
            }
        });
        for (long waited = 0; ; waited += LOOK_MILLIS) {
            try {
                String answer = line.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (answer == null) {
                    throw new IOException("the process that runs Helm has ended");
                }
                return Json.parseMap(answer);
            } catch (TimeoutException e) {
                if (waited >= millisMax) {
                    throw new Stopped("it was not done after " + millisMax + " ms, which is the most it gets");
                }
                if (residentBytes() > RESIDENT_BYTES_MAX) {
                    throw new Stopped(
                            "it takes more than " + (RESIDENT_BYTES_MAX >> 20) + " MiB of memory, which is the most");
                }
            } catch (ExecutionException e) {
                throw new IOException("the process that runs Helm does not answer", e);
            }
        }
    }

    /** 0 where the operating system does not tell. */
    private long residentBytes() {
        try {
            String[] pages = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "statm"))
                    .split(" ", -1);
            return Long.parseLong(pages[1]) * PAGE_BYTES;
        } catch (IOException e) {
            return 0;
        }
    }

    /** Ends the process and removes what it had on disk. */
    void stop() {
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Disk.remove(home);
    }
}
