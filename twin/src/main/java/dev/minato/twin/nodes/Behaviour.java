package dev.minato.twin.nodes;

import dev.minato.objects.tree.KubeObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a simulated container does, from annotations of its Pod. Each may be given for one container:
 * {@code sim.minato.dev/run-seconds.CONTAINER}.
 *
 * <table>
 * <caption>Annotations</caption>
 * <tr><td>sim.minato.dev/run-seconds</td><td>the containers end after so long (default: those of Pods that are not
 * restarted end after 2, others never)</td></tr>
 * <tr><td>sim.minato.dev/exit-code</td><td>with this code (default 0)</td></tr>
 * <tr><td>sim.minato.dev/crash-after-seconds</td><td>they end with code 1 after so long</td></tr>
 * <tr><td>sim.minato.dev/init-seconds</td><td>init containers take so long (default 0.1)</td></tr>
 * <tr><td>sim.minato.dev/init-exit-code</td><td>and end with this code (default 0)</td></tr>
 * <tr><td>sim.minato.dev/start-seconds</td><td>from created to running (default 0.05)</td></tr>
 * <tr><td>sim.minato.dev/pull-seconds</td><td>an image that is not on the node yet takes so long (default 0.1 to 0.4, by
 * its name)</td></tr>
 * <tr><td>sim.minato.dev/image-pull</td><td>"fail": no image is ever found</td></tr>
 * <tr><td>sim.minato.dev/ready</td><td>"false": readiness probes fail</td></tr>
 * <tr><td>sim.minato.dev/stop-seconds</td><td>how long a container takes to stop when told to (default 0.2)</td></tr>
 * <tr><td>sim.minato.dev/stop-exit-code</td><td>and its exit code then (default 0)</td></tr>
 * </table>
 *
 * A number that is none counts as not given.
 */
record Behaviour(KubeObject pod) {
    private static final String PREFIX = "sim.minato.dev/";
    private static final double RUN_SECONDS = 2;

    /** How long a container runs; null for as long as it is let. */
    @Nullable
    Duration runsFor(String container) {
        Double crash = number("crash-after-seconds", container);
        Double run = number("run-seconds", container);
        if (crash != null) {
            return seconds(crash);
        }
        if (run != null) {
            return seconds(run);
        }
        String policy = pod.spec().textOrEmpty("restartPolicy");
        return policy.equals("Never") || policy.equals("OnFailure") ? seconds(RUN_SECONDS) : null;
    }

    int exitCode(String container) {
        return number("crash-after-seconds", container) != null ? 1 : (int) number("exit-code", container, 0);
    }

    Duration initRunsFor(String container) {
        return seconds(number("init-seconds", container, 0.1));
    }

    int initExitCode(String container) {
        return (int) number("init-exit-code", container, 0);
    }

    Duration startTakes(String container) {
        return seconds(number("start-seconds", container, 0.05));
    }

    Duration pullTakes(String container, String image) {
        double usual = 0.1 + Math.floorMod(image.hashCode(), 300) / 1000.0;
        return seconds(number("pull-seconds", container, usual));
    }

    boolean pullFails(String container) {
        return "fail".equals(text("image-pull", container));
    }

    boolean isEverReady(String container) {
        return !"false".equals(text("ready", container));
    }

    Duration stopTakes(String container) {
        return seconds(number("stop-seconds", container, 0.2));
    }

    int stopExitCode(String container) {
        return (int) number("stop-exit-code", container, 0);
    }

    private double number(String name, String container, double orElse) {
        Double number = number(name, container);
        return number == null ? orElse : number;
    }

    private @Nullable Double number(String name, String container) {
        String text = text(name, container);
        if (text == null) {
            return null;
        }
        try {
            double number = Double.parseDouble(text);
            return number >= 0 && number < 1e9 ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private @Nullable String text(String name, String container) {
        String own = pod.annotation(PREFIX + name + "." + container);
        return own != null ? own : pod.annotation(PREFIX + name);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis((long) (seconds * 1000));
    }
}
