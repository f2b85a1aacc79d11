package dev.minato.render.helm;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The other end of the pipe: a program that renders one chart for each line it reads, in JSON, and ends with its input,
 * or when nobody wants anything for a while.
 *
 * <pre>
 *   {"chart": directory, "name", "namespace", "kube", "values": [files], "kinds": [...], "found": [objects]}  ──►
 *   ◄──  {"manifest": text}  or  {"error": text}, and "lookedUp": [...]
 * </pre>
 */
public final class HelmWorker {
    private static final long IDLE_MILLIS_MAX = TimeUnit.MINUTES.toMillis(5);

    private HelmWorker() {}

    /** @param arguments where it may write a kubeconfig; the directory of that is its own, and goes with it */
    public static void main(String[] arguments) throws IOException {
        PrintStream answers = new PrintStream(System.out, true, UTF_8);
        System.setOut(System.err);
        if (HelmWorker.class.getResource("/META-INF/services/com.marcnuri.helm.jni.NativeLibrary") == null) {
            // helm-java would fetch one from the network
            answers.println(Json.write(MapValue.of("error", "there is no Helm for this operating system")));
            return;
        }
        Path home = Path.of(arguments[0]).toAbsolutePath().getParent();
        if (home != null) {
            // whoever started it may be gone by then
            Runtime.getRuntime().addShutdownHook(new Thread(() -> Disk.remove(home)));
        }
        AtomicLong lastUse = new AtomicLong(System.nanoTime());
        Thread.ofPlatform().daemon().start(() -> endWhenIdle(lastUse));
        try (NoCluster cluster = NoCluster.start(Path.of(arguments[0]));
                BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            for (String line = requests.readLine(); line != null; line = requests.readLine()) {
                lastUse.set(System.nanoTime());
                MapValue request = Json.parseMap(line);
                cluster.set(request.list("kinds").texts(), request.list("found").maps());
                answers.println(Json.write(answer(request).with("lookedUp", (Value) cluster.lookedUp())));
                lastUse.set(System.nanoTime());
            }
        }
    }

    private static MapValue answer(MapValue request) {
        try {
            TemplateCommand template = new Helm(Path.of(request.textOrEmpty("chart")))
                    .template()
                    .withName(request.textOrEmpty("name"))
                    .withNamespace(request.textOrEmpty("namespace"))
                    .withKubeVersion(request.textOrEmpty("kube"));
            request.list("values").texts().forEach(file -> template.withValuesFile(Path.of(file)));
            return MapValue.of("manifest", template.call());
        } catch (RuntimeException e) {
            return MapValue.of("error", String.valueOf(e.getMessage()));
        }
    }

    @SuppressWarnings("SystemExitOutsideMain") // a blocked read of the input ends no other way
    private static void endWhenIdle(AtomicLong lastUse) {
        while (true) {
            try {
                TimeUnit.SECONDS.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            if (TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastUse.get()) > IDLE_MILLIS_MAX) {
                System.exit(0);
            }
        }
    }
}
