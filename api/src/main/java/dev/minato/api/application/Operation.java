package dev.minato.api.application;

import static java.util.Objects.requireNonNull;

import dev.minato.api.Times;
import dev.minato.api.schema.Field;
import dev.minato.api.schema.Schema;
import dev.minato.objects.tree.MapValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One sync: under way, or how it ended. It stands in the status, so that a controller that starts anew goes on with it.
 *
 * @param id the request's id, or {@code auto-} and the commit
 * @param revision the commit that is applied
 * @param subject the first line of its message
 * @param by who asked; "minato" for an automatic one
 * @param step where it is: {@code wave 2: waits for Deployment shop/db}
 * @param message what came of it
 * @param startedAt of this try
 * @param tries how often it was started
 * @param retryAt when it is started again; EPOCH for not
 * @param hooksDone hooks of this operation that are through and may be gone from the cluster
 */
public record Operation(
        String id,
        String revision,
        String subject,
        String by,
        Phase phase,
        String step,
        String message,
        Instant startedAt,
        Instant finishedAt,
        int tries,
        Instant retryAt,
        List<String> hooksDone) {
    static final Schema.Fields SCHEMA = Schema.fields(
            Field.optional("id", Schema.text(), "The request."),
            Field.optional("revision", Schema.text(), "The commit."),
            Field.optional("subject", Schema.text(), "The first line of its message."),
            Field.optional("by", Schema.text(), "Who asked."),
            Field.optional("phase", Schema.oneOf("Running", "Failing", "Succeeded", "Failed"), "In one word."),
            Field.optional("step", Schema.text().atMost(32768), "Where it is, and what it waits for."),
            Field.optional("message", Schema.text().atMost(32768), "What came of it."),
            Field.optional("startedAt", Schema.time(), "When this try started."),
            Field.optional("finishedAt", Schema.time(), "When it ended."),
            Field.optional("tries", Schema.whole(0, 1_000_000), "How often it was started."),
            Field.optional("retryAt", Schema.time(), "When it is tried again."),
            Field.optional("hooksDone", Schema.list(Schema.text(), 1000), "Hooks that are through."));

    /** Where a sync is. */
    public enum Phase {
        RUNNING("Running"),
        /** It has failed and the sync-fail hooks run. */
        FAILING("Failing"),
        SUCCEEDED("Succeeded"),
        FAILED("Failed");

        private final String word;

        Phase(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        static Phase of(String word) {
            for (Phase phase : values()) {
                if (phase.word.equals(word)) {
                    return phase;
                }
            }
            return FAILED;
        }
    }

    public Operation {
        requireNonNull(phase, "phase is null");
        hooksDone = List.copyOf(hooksDone);
    }

    public static Operation start(String id, String revision, String subject, String by, Instant now) {
        return new Operation(
                id, revision, subject, by, Phase.RUNNING, "", "", now, Instant.EPOCH, 1, Instant.EPOCH, List.of());
    }

    public boolean isUnderWay() {
        return phase == Phase.RUNNING || phase == Phase.FAILING;
    }

    public Operation at(String step) {
        return new Operation(
                id, revision, subject, by, phase, step, message, startedAt, finishedAt, tries, retryAt, hooksDone);
    }

    public Operation hookDone(String hook) {
        if (hooksDone.contains(hook)) {
            return this;
        }
        List<String> more = new ArrayList<>(hooksDone);
        more.add(hook);
        return new Operation(
                id, revision, subject, by, phase, step, message, startedAt, finishedAt, tries, retryAt, more);
    }

    public Operation failing(String message) {
        return new Operation(
                id,
                revision,
                subject,
                by,
                Phase.FAILING,
                step,
                message,
                startedAt,
                finishedAt,
                tries,
                retryAt,
                hooksDone);
    }

    public Operation succeeded(String message, Instant now) {
        return new Operation(
                id,
                revision,
                subject,
                by,
                Phase.SUCCEEDED,
                "",
                message,
                startedAt,
                now,
                tries,
                Instant.EPOCH,
                hooksDone);
    }

    /** Over for now; {@code retryAt} is EPOCH when it is not tried again. */
    public Operation failed(String message, Instant now, Instant retryAt) {
        return new Operation(
                id, revision, subject, by, Phase.FAILED, step, message, startedAt, now, tries, retryAt, hooksDone);
    }

    /** The same sync from its beginning, hooks included. */
    public Operation again(Instant now) {
        return new Operation(
                id,
                revision,
                subject,
                by,
                Phase.RUNNING,
                "",
                message,
                now,
                Instant.EPOCH,
                tries + 1,
                Instant.EPOCH,
                List.of());
    }

    static Operation from(MapValue map) {
        return new Operation(
                map.textOrEmpty("id"),
                map.textOrEmpty("revision"),
                map.textOrEmpty("subject"),
                map.textOrEmpty("by"),
                Phase.of(map.textOrEmpty("phase")),
                map.textOrEmpty("step"),
                map.textOrEmpty("message"),
                Times.parseOr(map.textOrEmpty("startedAt"), Instant.EPOCH),
                Times.parseOr(map.textOrEmpty("finishedAt"), Instant.EPOCH),
                (int) map.number(0, "tries"),
                Times.parseOr(map.textOrEmpty("retryAt"), Instant.EPOCH),
                map.list("hooksDone").texts());
    }

    MapValue toTree() {
        MapValue.Builder builder = MapValue.builder()
                .put("id", id)
                .put("revision", revision)
                .put("subject", subject)
                .put("by", by)
                .put("phase", phase.word())
                .put("step", step)
                .put("message", message)
                .put("startedAt", startedAt.toString())
                .put("tries", tries)
                .put("hooksDone", hooksDone);
        if (finishedAt.isAfter(Instant.EPOCH)) {
            builder.put("finishedAt", finishedAt.toString());
        }
        if (retryAt.isAfter(Instant.EPOCH)) {
            builder.put("retryAt", retryAt.toString());
        }
        return builder.build();
    }
}
