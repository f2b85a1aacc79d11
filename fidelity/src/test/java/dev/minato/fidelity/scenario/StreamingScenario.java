package dev.minato.fidelity.scenario;

import dev.minato.cli.client.Applications;
import dev.minato.cli.client.Installation;
import dev.minato.control.discovery.Root;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.eclipse.jgit.api.errors.GitAPIException;

/** The example to healthy, a second release to develop, and an edit by hand that heals. */
final class StreamingScenario {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String WEB = "/apis/apps/v1/namespaces/develop/deployments/web";

    private final Side side;
    private final TwoReleases releases;
    private final List<String> steps = new ArrayList<>();

    StreamingScenario(Side side, TwoReleases releases) {
        this.side = side;
        this.releases = releases;
    }

    /** Plays it; what was seen, step by step. */
    List<String> play() throws IOException, GitAPIException {
        releases.show(releases.first());
        new Installation(side.client()).root(Root.objects(releases.repository().toString(), "", ""));
        await("the example is healthy", () -> allSettled());

        releases.show(releases.second());
        await(
                "develop has the second release",
                () -> applications().stream()
                        .anyMatch(application -> application.name().endsWith("-develop")
                                && isSettled(application)
                                && application
                                        .status()
                                        .textOrEmpty("sync", "revision")
                                        .equals(releases.second())));

        long wanted = replicas();
        side.client().merge(WEB, MapValue.of("spec", MapValue.of("replicas", wanted + 2)));
        await("the edit by hand is healed", () -> replicas() == wanted);
        await("all is well again", () -> allSettled());
        await("the Pods that were too many are gone", () -> nothingEnds());
        return steps;
    }

    /** Without it the comparison would now and then catch a Pod, or its endpoint, on its way out. */
    private boolean nothingEnds() {
        return side.client().list("/api/v1/pods").stream()
                        .allMatch(pod ->
                                pod.metadata().textOrEmpty("deletionTimestamp").isEmpty())
                && side.client().list("/apis/discovery.k8s.io/v1/endpointslices").stream()
                        .flatMap(slice -> slice.tree().list("endpoints").maps().stream())
                        .noneMatch(endpoint -> endpoint.flag("conditions", "terminating"));
    }

    private long replicas() {
        KubeObject web = side.client().find(WEB);
        return web == null ? -1 : web.spec().number(1, "replicas");
    }

    private boolean allSettled() {
        List<KubeObject> applications = applications();
        return applications.size() > 1 && applications.stream().allMatch(StreamingScenario::isSettled);
    }

    private List<KubeObject> applications() {
        return new Applications(side.client()).list(null);
    }

    private static boolean isSettled(KubeObject application) {
        MapValue status = application.status();
        boolean synced = status.textOrEmpty("sync", "status").equals("Synced");
        boolean healthy = status.textOrEmpty("health", "status").equals("Healthy")
                || status.textOrEmpty("health", "status").equals("Suspended");
        boolean manual = application.spec().textOrEmpty("sync", "mode").equals("Manual");
        return (synced && healthy)
                || (manual && status.textOrEmpty("sync", "status").equals("OutOfSync"));
    }

    private void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        int steady = 0;
        while (steady < 3) {
            steady = condition.getAsBoolean() ? steady + 1 : 0;
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        side.name() + ": not in " + PATIENCE.toSeconds() + " s: " + what + "\n" + stand());
            }
            LockSupport.parkNanos(100_000_000);
        }
        steps.add(what);
    }

    private String stand() {
        List<String> lines = new ArrayList<>();
        for (KubeObject application : applications()) {
            lines.add(application.name() + ": " + application.status().toJson());
        }
        return String.join("\n", lines);
    }
}
