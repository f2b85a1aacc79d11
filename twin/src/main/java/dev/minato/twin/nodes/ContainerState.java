package dev.minato.twin.nodes;

import dev.minato.objects.quantity.KubeTime;
import dev.minato.objects.tree.MapValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The state of a container, as in {@code containerStatuses[].state}. */
sealed interface ContainerState {
    record Waiting(String reason, String message) implements ContainerState {}

    record Running(Instant startedAt) implements ContainerState {}

    record Ended(int exitCode, String reason, Instant startedAt, Instant finishedAt, String containerId)
            implements ContainerState {}

    static ContainerState of(MapValue state, Instant now) {
        MapValue running = state.map("running");
        if (!running.isEmpty()) {
            return new Running(time(running, "startedAt", now));
        }
        Ended ended = ended(state, now);
        if (ended != null) {
            return ended;
        }
        MapValue waiting = state.map("waiting");
        return new Waiting(waiting.textOrEmpty("reason"), waiting.textOrEmpty("message"));
    }

    /** The end that {@code state} or {@code lastState} tells of; null when it tells of none. */
    static @Nullable Ended ended(MapValue state, Instant now) {
        MapValue ended = state.map("terminated");
        return ended.isEmpty()
                ? null
                : new Ended(
                        (int) ended.number(0, "exitCode"),
                        ended.textOrEmpty("reason"),
                        time(ended, "startedAt", now),
                        time(ended, "finishedAt", now),
                        ended.textOrEmpty("containerID"));
    }

    private static Instant time(MapValue map, String key, Instant orElse) {
        Instant time = KubeTime.parseOrNull(map.text(key));
        return time == null ? orElse : time;
    }

    default MapValue tree() {
        return switch (this) {
            case Waiting(String reason, String message) ->
                MapValue.of(
                        "waiting",
                        MapValue.builder()
                                .put("reason", reason)
                                .putIfPresent("message", message.isEmpty() ? null : message)
                                .build());
            case Running(Instant startedAt) ->
                MapValue.of("running", MapValue.of("startedAt", KubeTime.seconds(startedAt)));
            case Ended ended ->
                MapValue.of(
                        "terminated",
                        MapValue.builder()
                                .put("exitCode", ended.exitCode())
                                .put("reason", ended.reason())
                                .put("startedAt", KubeTime.seconds(ended.startedAt()))
                                .put("finishedAt", KubeTime.seconds(ended.finishedAt()))
                                .putIfPresent("containerID", ended.containerId().isEmpty() ? null : ended.containerId())
                                .build());
        };
    }
}
