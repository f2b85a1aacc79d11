package dev.minato.twin.nodes;

import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.MapValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One container on its way: waiting, running, ended, restarted after a back-off. Works out where it is now, and when that
 * changes next.
 */
final class ContainerLife {
    /** The back-off of restarts: 10 s doubled up to 5 min; forgotten after a run of 10 min (Kubernetes' Pod lifecycle). */
    private static final Duration BACK_OFF_MIN = Duration.ofSeconds(10);

    private static final Duration BACK_OFF_MAX = Duration.ofMinutes(5);
    private static final Duration GOOD_RUN = Duration.ofMinutes(10);

    /** Behind in time by more restarts than this, it catches up in the next turn. */
    private static final int STEPS_MAX = 20;

    enum Role {
        MAIN,
        INIT,
        SIDECAR
    }

    final String name;
    final Role role;
    private final MapValue spec;
    private final PodTurn turn;
    private ContainerState state;
    private ContainerState.@Nullable Ended last;
    private int restarts;
    private boolean started;
    private boolean ready;
    final List<PodTurn.Note> notes = new ArrayList<>();

    ContainerLife(MapValue spec, Role role, MapValue status, PodTurn turn) {
        this.name = spec.textOrEmpty("name");
        this.role = role;
        this.spec = spec;
        this.turn = turn;
        this.state = exact(ContainerState.of(status.map("state"), turn.now()));
        this.last = exactEnd(ContainerState.ended(status.map("lastState"), turn.now()));
        this.restarts = (int) status.number(0, "restartCount");
    }

    private ContainerState exact(ContainerState rough) {
        return switch (rough) {
            case ContainerState.Running(Instant at) ->
                new ContainerState.Running(turn.marks().exact("start " + name, at));
            case ContainerState.Ended ended -> {
                ContainerState.Ended exact = exactEnd(ended);
                yield exact == null ? ended : exact;
            }
            case ContainerState.Waiting waiting -> waiting;
        };
    }

    private ContainerState.@Nullable Ended exactEnd(ContainerState.@Nullable Ended end) {
        return end == null
                ? null
                : new ContainerState.Ended(
                        end.exitCode(),
                        end.reason(),
                        end.startedAt(),
                        turn.marks().exact("end " + name, end.finishedAt()),
                        end.containerId());
    }

    boolean isRunning() {
        return state instanceof ContainerState.Running;
    }

    boolean hasEnded() {
        return state instanceof ContainerState.Ended;
    }

    /** Ended, or waiting for the restart after an end. */
    boolean hasStopped() {
        return hasEnded() || (!isRunning() && last != null);
    }

    boolean isWaitingForFirstStart() {
        return !isRunning() && !hasEnded() && last == null;
    }

    boolean hasFailed() {
        return state instanceof ContainerState.Ended ended && ended.exitCode() != 0;
    }

    boolean isReady() {
        return ready;
    }

    /** For an init container: whether the next container may start. */
    boolean letsNextStart() {
        return role == Role.SIDECAR ? isRunning() && started : hasEnded() && !hasFailed();
    }

    /** When the next container may start, once {@link #letsNextStart}. */
    Instant letNextStartAt() {
        return switch (state) {
            case ContainerState.Running(Instant startedAt) -> Probe.passedAt(spec.map("startupProbe"), startedAt);
            case ContainerState.Ended ended -> ended.finishedAt();
            case ContainerState.Waiting waiting -> turn.now();
        };
    }

    /** It may not start yet. */
    void hold(String reason) {
        if (!isRunning() && !hasStopped()) {
            state = new ContainerState.Waiting(reason, "");
        }
    }

    /** Lives up to now. It may start from {@code gate} on. */
    void live(Instant gate) {
        for (int step = 0; step < STEPS_MAX; step++) {
            if (!advance(gate)) {
                judge();
                return;
            }
        }
        turn.lookAgainAt(turn.now().plusMillis(1));
        judge();
    }

    private boolean advance(Instant gate) {
        return switch (state) {
            case ContainerState.Waiting waiting -> last == null ? firstStart(gate) : restart(last);
            case ContainerState.Running(Instant startedAt) -> end(startedAt);
            case ContainerState.Ended ended -> isRestarted(ended) && restart(ended);
        };
    }

    private boolean firstStart(Instant gate) {
        String image = spec.textOrEmpty("image");
        if (turn.behaviour().pullFails(name)) {
            String message = "Back-off pulling image \"" + image + "\": simulated: image not found";
            note("Failed", "Error: ImagePullBackOff", true);
            state = new ContainerState.Waiting("ImagePullBackOff", message);
            return false;
        }
        String missing = turn.references().missingForEnvironment(spec);
        if (missing != null) {
            note("Failed", "Error: " + missing, true);
            state = new ContainerState.Waiting("CreateContainerConfigError", missing);
            return false;
        }
        boolean pull = turn.pulls(spec);
        Instant from = turn.markedOr("pull " + name, gate);
        Duration takes = turn.behaviour().startTakes(name);
        Instant at = from.plus(pull ? takes.plus(turn.behaviour().pullTakes(name, image)) : takes);
        if (turn.now().isBefore(at)) {
            turn.lookAgainAt(at);
            return false;
        }
        if (pull) {
            note("Pulled", "Successfully pulled image \"" + image + "\"", false);
        }
        start(at);
        return true;
    }

    private void start(Instant at) {
        note("Started", "Started container " + name, false);
        state = new ContainerState.Running(at);
        turn.mark("start " + name, at);
    }

    private boolean end(Instant startedAt) {
        Duration runs = role == Role.INIT
                ? turn.behaviour().initRunsFor(name)
                : role == Role.SIDECAR ? null : turn.behaviour().runsFor(name);
        if (runs == null) {
            return false;
        }
        Instant at = startedAt.plus(runs);
        if (turn.now().isBefore(at)) {
            turn.lookAgainAt(at);
            return false;
        }
        int code = role == Role.INIT
                ? turn.behaviour().initExitCode(name)
                : turn.behaviour().exitCode(name);
        finish(code, startedAt, at);
        return true;
    }

    private void finish(int code, Instant startedAt, Instant at) {
        state = new ContainerState.Ended(code, code == 0 ? "Completed" : "Error", startedAt, at, containerId());
        turn.mark("end " + name, at);
    }

    private boolean isRestarted(ContainerState.Ended ended) {
        if (role == Role.SIDECAR) {
            return true;
        }
        String policy = restartPolicy();
        return (policy.equals("Always") && role == Role.MAIN) || (!policy.equals("Never") && ended.exitCode() != 0);
    }

    private String restartPolicy() {
        String own = spec.textOrEmpty("restartPolicy");
        return own.isEmpty() ? turn.restartPolicy() : own;
    }

    private boolean restart(ContainerState.Ended ended) {
        Duration pause = backOff(ended);
        Instant at = ended.finishedAt().plus(pause).plus(turn.behaviour().startTakes(name));
        last = ended;
        if (turn.now().isBefore(at)) {
            turn.lookAgainAt(at);
            if (pause.isPositive()) {
                String about = "restarting failed container=" + name + " pod=" + turn.podInWords();
                note("BackOff", "Back-off " + about, true);
                state = new ContainerState.Waiting("CrashLoopBackOff", "back-off " + inWords(pause) + " " + about);
            }
            return false;
        }
        restarts++;
        start(at);
        return true;
    }

    private Duration backOff(ContainerState.Ended ended) {
        if (restarts == 0
                || Duration.between(ended.startedAt(), ended.finishedAt()).compareTo(GOOD_RUN) >= 0) {
            return Duration.ZERO;
        }
        Duration pause = BACK_OFF_MIN;
        for (int i = 1; i < restarts && pause.compareTo(BACK_OFF_MAX) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(BACK_OFF_MAX) < 0 ? pause : BACK_OFF_MAX;
    }

    /** As Go prints durations of whole seconds. */
    private static String inWords(Duration pause) {
        long seconds = pause.toSeconds();
        return seconds < 60 ? seconds + "s" : seconds / 60 + "m" + seconds % 60 + "s";
    }

    /** Works out started and ready. */
    private void judge() {
        started = false;
        ready = role == Role.INIT && hasEnded() && !hasFailed();
        if (!(state instanceof ContainerState.Running(Instant startedAt))) {
            return;
        }
        if (role == Role.INIT) {
            started = true;
            return;
        }
        Instant startedUp = Probe.passedAt(spec.map("startupProbe"), startedAt);
        started = !turn.now().isBefore(startedUp);
        if (!started) {
            turn.lookAgainAt(startedUp);
            return;
        }
        MapValue probe = spec.map("readinessProbe");
        if (probe.isEmpty()) {
            ready = true;
            return;
        }
        if (!turn.behaviour().isEverReady(name)) {
            note("Unhealthy", "Readiness probe failed: simulated", true);
            return;
        }
        Instant passed = Probe.passedAt(probe, startedUp);
        ready = !turn.now().isBefore(passed);
        if (!ready) {
            turn.lookAgainAt(passed);
        }
    }

    /** It is told to stop; at this time it has. */
    Instant stoppedBy(Instant told, Instant atLatest) {
        if (!isRunning()) {
            return told;
        }
        Instant at = told.plusSeconds(spec.number(0, "lifecycle", "preStop", "sleep", "seconds"))
                .plus(turn.behaviour().stopTakes(name));
        return at.isAfter(atLatest) ? atLatest : at;
    }

    /** It has stopped; killed when its time was over. */
    void stop(Instant at, boolean killed) {
        started = false;
        ready = false;
        if (state instanceof ContainerState.Running(Instant startedAt)) {
            if (killed) {
                state = new ContainerState.Ended(137, "Error", startedAt, at, containerId());
            } else {
                finish(turn.behaviour().stopExitCode(name), startedAt, at);
            }
        } else if (state instanceof ContainerState.Waiting && last != null) {
            state = last;
        }
    }

    private String containerId() {
        return "minato-simulated://" + turn.pod().uid() + "/" + name + "/" + restarts;
    }

    private void note(String reason, String message, boolean warning) {
        notes.add(new PodTurn.Note(reason, message, warning));
    }

    /** The entry in containerStatuses. */
    MapValue status() {
        String image = spec.textOrEmpty("image");
        boolean ran = isRunning() || hasStopped();
        MapValue.Builder status = MapValue.builder()
                .put("name", name)
                .put("image", image)
                .put("imageID", ran ? "minato-simulated://" + image : "")
                .put("lastState", last == null ? MapValue.EMPTY : last.tree())
                .put("ready", ready)
                .put("restartCount", IntValue.of(restarts))
                .put("started", started)
                .put("state", state.tree());
        if (ran) {
            status.put("containerID", containerId());
        }
        return status.build();
    }
}
