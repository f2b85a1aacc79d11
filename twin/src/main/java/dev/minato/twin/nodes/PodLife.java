package dev.minato.twin.nodes;

import dev.minato.objects.quantity.KubeTime;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One Pod on its way through its life: what its status should be now, and when that changes next. */
final class PodLife {
    private static final Duration SANDBOX_TAKES = Duration.ofMillis(50);

    private final PodTurn turn;
    private final KubeObject pod;
    private final String hostIp;
    private final Supplier<String> freeAddress;
    private final List<ContainerLife> init = new ArrayList<>();
    private final List<ContainerLife> main = new ArrayList<>();
    private final List<PodTurn.Note> notes = new ArrayList<>();
    private boolean removed;

    /** @param freeAddress an address for the Pod; empty when the node has none left */
    PodLife(PodTurn turn, String hostIp, Supplier<String> freeAddress) {
        this.turn = turn;
        this.pod = turn.pod();
        this.hostIp = hostIp;
        this.freeAddress = freeAddress;
        MapValue status = pod.status();
        for (MapValue container : pod.spec().list("initContainers").maps()) {
            boolean sidecar = container.textOrEmpty("restartPolicy").equals("Always");
            init.add(life(
                    container,
                    sidecar ? ContainerLife.Role.SIDECAR : ContainerLife.Role.INIT,
                    status.list("initContainerStatuses")));
        }
        for (MapValue container : pod.spec().list("containers").maps()) {
            main.add(life(container, ContainerLife.Role.MAIN, status.list("containerStatuses")));
        }
    }

    private ContainerLife life(MapValue container, ContainerLife.Role role, ListValue statuses) {
        for (MapValue status : statuses.maps()) {
            if (status.textOrEmpty("name").equals(container.textOrEmpty("name"))) {
                return new ContainerLife(container, role, status, turn);
            }
        }
        return new ContainerLife(container, role, MapValue.EMPTY, turn);
    }

    /** What is to be told as Events. */
    List<PodTurn.Note> notes() {
        List<PodTurn.Note> all = new ArrayList<>(notes);
        init.forEach(container -> all.addAll(container.notes));
        main.forEach(container -> all.addAll(container.notes));
        return all;
    }

    /** Whether the Pod is to be removed from the API now: all of it has stopped. */
    boolean isRemoved() {
        return removed;
    }

    /** The status that the Pod should have. */
    MapValue status() {
        if (isOver()) {
            removed = pod.isTerminating() && pod.metadata().number(1, "deletionGracePeriodSeconds") > 0;
            return pod.status();
        }
        Instant seen = seen();
        if (pod.isTerminating()) {
            return leave(seen);
        }
        if (pod.status().textOrEmpty("startTime").isEmpty()) {
            hold();
            turn.lookAgainAt(seen.plus(SANDBOX_TAKES));
            return status("Pending", false, seen);
        }
        Instant sandbox = seen.plus(SANDBOX_TAKES);
        if (turn.now().isBefore(sandbox)) {
            hold();
            turn.lookAgainAt(sandbox);
            return status("Pending", false, seen);
        }
        String missing = podIp().isEmpty() ? turn.references().missingForVolumes() : null;
        if (missing != null) {
            hold();
            notes.add(new PodTurn.Note("FailedMount", missing, true));
            return status("Pending", false, seen);
        }
        return live(seen, turn.markedOr("sandbox", podIp().isEmpty() ? turn.now() : sandbox));
    }

    private boolean isOver() {
        String phase = pod.status().textOrEmpty("phase");
        return phase.equals("Succeeded") || phase.equals("Failed");
    }

    private Instant seen() {
        Instant started = KubeTime.parseOrNull(pod.status().text("startTime"));
        return started == null
                ? turn.markedOr("seen", turn.now())
                : turn.marks().exact("seen", started);
    }

    private String podIp() {
        return pod.status().textOrEmpty("podIP");
    }

    private void hold() {
        String reason = init.isEmpty() ? "ContainerCreating" : "PodInitializing";
        init.forEach(container -> container.hold("PodInitializing"));
        main.forEach(container -> container.hold(reason));
    }

    private MapValue live(Instant seen, Instant sandbox) {
        hold();
        Instant gate = sandbox;
        boolean initialised = true;
        boolean initFailed = false;
        for (ContainerLife container : init) {
            if (initialised) {
                container.live(gate);
                gate = container.letsNextStart() ? later(gate, container.letNextStartAt()) : gate;
                initialised = container.letsNextStart();
                initFailed = container.hasFailed() && turn.restartPolicy().equals("Never");
            } else if (container.isRunning()) {
                container.live(gate); // a sidecar behind one that restarts goes on
            }
        }
        for (ContainerLife container : main) {
            if (initialised || !container.isWaitingForFirstStart()) {
                container.live(gate);
            }
        }
        String phase = initFailed ? "Failed" : phase();
        if (phase.equals("Succeeded") || phase.equals("Failed")) {
            // Sidecars end when the others have.
            init.forEach(container -> container.stop(turn.now(), false));
        }
        return status(phase, true, seen);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** As a kubelet derives it from its containers. */
    private String phase() {
        boolean initialising = init.stream().anyMatch(container -> !container.letsNextStart())
                && main.stream().allMatch(ContainerLife::isWaitingForFirstStart);
        if (initialising || main.stream().anyMatch(ContainerLife::isWaitingForFirstStart)) {
            return "Pending";
        }
        if (main.stream().anyMatch(container -> !container.hasEnded())) {
            return "Running";
        }
        boolean failed = main.stream().anyMatch(ContainerLife::hasFailed);
        return switch (turn.restartPolicy()) {
            case "Never" -> failed ? "Failed" : "Succeeded";
            case "OnFailure" -> failed ? "Running" : "Succeeded";
            default -> "Running";
        };
    }

    /** The Pod is being deleted: its containers are told to stop, and when they have, it goes. */
    private MapValue leave(Instant seen) {
        Instant atLatest = KubeTime.parseOrNull(pod.metadata().text("deletionTimestamp"));
        Instant limit = atLatest == null ? turn.now() : atLatest;
        Instant told = turn.markedOr("told", turn.now());
        Instant stopped = told;
        List<ContainerLife> all = new ArrayList<>(init);
        all.addAll(main);
        for (ContainerLife container : all) {
            stopped = later(stopped, container.stoppedBy(told, later(told, limit)));
        }
        if (turn.now().isBefore(stopped)) {
            turn.lookAgainAt(stopped);
            if (told.equals(turn.now())) {
                all.stream()
                        .filter(ContainerLife::isRunning)
                        .forEach(container ->
                                notes.add(new PodTurn.Note("Killing", "Stopping container " + container.name, false)));
            }
            return pod.status();
        }
        for (ContainerLife container : all) {
            boolean killed =
                    container.isRunning() && !container.stoppedBy(told, limit).isBefore(limit) && limit.isAfter(told);
            container.stop(stopped, killed);
        }
        removed = true;
        boolean failed =
                main.stream().anyMatch(container -> container.hasFailed() || container.isWaitingForFirstStart());
        return status(failed ? "Failed" : "Succeeded", false, seen);
    }

    private MapValue status(String phase, boolean sandbox, Instant seen) {
        MapValue.Builder status = pod.status().toBuilder();
        status.put("phase", phase)
                .put("observedGeneration", pod.generation())
                .put("startTime", KubeTime.seconds(seen))
                .put("hostIP", hostIp)
                .put("hostIPs", ListValue.of(MapValue.of("ip", hostIp)))
                .put("conditions", PodConditions.of(pod, turn.now(), phase, sandbox, init, main))
                .put("containerStatuses", statuses(main));
        if (!init.isEmpty()) {
            status.put("initContainerStatuses", statuses(init));
        }
        String address = sandbox && podIp().isEmpty() ? address() : "";
        if (!address.isEmpty()) {
            status.put("podIP", address).put("podIPs", ListValue.of(MapValue.of("ip", address)));
        }
        return status.build();
    }

    private String address() {
        return pod.spec().flag("hostNetwork") ? hostIp : freeAddress.get();
    }

    private static ListValue statuses(List<ContainerLife> containers) {
        return ListValue.of(containers.stream()
                .map(ContainerLife::status)
                .map(Value.class::cast)
                .toList());
    }

    /** When to look again; null when only news can change anything. */
    @Nullable
    Instant lookAgainAt() {
        return turn.lookAgainAt();
    }
}
