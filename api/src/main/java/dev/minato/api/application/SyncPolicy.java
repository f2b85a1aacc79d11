package dev.minato.api.application;

import dev.minato.api.schema.Field;
import dev.minato.api.schema.Schema;
import dev.minato.objects.tree.MapValue;

/**
 * How the cluster is made to follow Git.
 *
 * @param firstSync whether the very first sync needs no person, whatever the mode
 * @param prune whether what left Git is deleted
 * @param pruneObjectsMax that many objects at once are always deleted without asking
 * @param prunePercentMax and so many percent of the application's objects
 * @param selfHeal whether fields that others changed are set back without a new commit
 * @param timeoutSeconds how long one sync may take before it counts as failed
 */
public record SyncPolicy(
        SyncMode mode,
        boolean firstSync,
        boolean prune,
        int pruneObjectsMax,
        int prunePercentMax,
        boolean selfHeal,
        HealLimit healLimit,
        Retry retry,
        int timeoutSeconds) {
    public static final Schema.Fields SCHEMA = Schema.fields(
            Field.defaulted(
                    "mode",
                    Schema.oneOf("Automatic", "Manual"),
                    "Automatic",
                    "Automatic: every new commit is applied. Manual: only when somebody asks."),
            Field.defaulted(
                    "firstSync",
                    Schema.oneOf("Automatic", "Manual"),
                    "Manual",
                    "With mode Manual: whether the very first sync needs no person."),
            Field.defaulted("prune", Schema.flag(), true, "Delete objects that are no longer in Git."),
            Field.defaulted(
                    "pruneObjectsMax",
                    Schema.whole(0, 100_000),
                    10,
                    "So many objects may be deleted at once without asking."),
            Field.defaulted(
                    "prunePercentMax",
                    Schema.whole(0, 100),
                    30,
                    "So many percent of the application's objects may be deleted at once without asking."),
            Field.defaulted(
                    "selfHeal", Schema.flag(), false, "Set back what others change, without waiting for a new commit."),
            Field.defaulted(
                    "healLimit", HealLimit.SCHEMA, MapValue.EMPTY, "When setting back stops: somebody else insists."),
            Field.defaulted("retry", Retry.SCHEMA, MapValue.EMPTY, "How a sync that failed is tried again."),
            Field.defaulted(
                    "timeoutSeconds",
                    Schema.whole(1, 86_400),
                    900,
                    "How long one sync may take, waves and hooks included."));

    static SyncPolicy from(MapValue map) {
        return new SyncPolicy(
                SyncMode.of(map.textOrEmpty("mode")),
                map.textOrEmpty("firstSync").equals("Automatic"),
                map.flag("prune"),
                (int) map.number(0, "pruneObjectsMax"),
                (int) map.number(0, "prunePercentMax"),
                map.flag("selfHeal"),
                HealLimit.from(map.map("healLimit")),
                Retry.from(map.map("retry")),
                (int) map.number(1, "timeoutSeconds"));
    }

    /** How many of so many objects may be deleted at once without asking. */
    public int pruneBudget(int objects) {
        return Math.max(pruneObjectsMax, (int) ((long) objects * prunePercentMax / 100));
    }

    /**
     * When self-healing gives up on a field.
     *
     * @param revertsMax so often within the window a field is set back
     * @param backoffSeconds the wait after the second time, doubled at each further one
     */
    public record HealLimit(int revertsMax, int windowSeconds, int backoffSeconds) {
        static final Schema.Fields SCHEMA = Schema.fields(
                Field.defaulted(
                        "revertsMax", Schema.whole(1, 1000), 5, "So often within the window a field is set back."),
                Field.defaulted("windowSeconds", Schema.whole(1, 86_400), 600, "The window."),
                Field.defaulted(
                        "backoffSeconds",
                        Schema.whole(0, 3600),
                        2,
                        "The wait before a field is set back a second time; it doubles each time after that."));

        static HealLimit from(MapValue map) {
            return new HealLimit((int) map.number(1, "revertsMax"), (int) map.number(1, "windowSeconds"), (int)
                    map.number(0, "backoffSeconds"));
        }
    }

    /**
     * How a failed sync is tried again.
     *
     * @param limit so often; 0 for never
     * @param backoffSeconds the first wait; it doubles up to {@code backoffSecondsMax}
     */
    public record Retry(int limit, int backoffSeconds, int backoffSecondsMax) {
        static final Schema.Fields SCHEMA = Schema.fields(
                Field.defaulted("limit", Schema.whole(0, 1000), 5, "So often a failed sync is tried again."),
                Field.defaulted("backoffSeconds", Schema.whole(1, 86_400), 5, "The first wait; it doubles each time."),
                Field.defaulted("backoffSecondsMax", Schema.whole(1, 86_400), 180, "The longest wait."));

        static Retry from(MapValue map) {
            return new Retry((int) map.number(0, "limit"), (int) map.number(1, "backoffSeconds"), (int)
                    map.number(1, "backoffSecondsMax"));
        }

        /** The wait before the try with this number, counted from 1. */
        public long waitSeconds(int number) {
            assert number >= 1 : "tries count from 1";
            long wait = (long) backoffSeconds << Math.min(number - 1, 20);
            return Math.min(wait, backoffSecondsMax);
        }
    }
}
