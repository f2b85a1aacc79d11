package dev.minato.api.application;

import dev.minato.api.Conditions;
import dev.minato.api.schema.Field;
import dev.minato.api.schema.Schema;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is the case with an Application.
 *
 * @param observedGeneration the generation that this is about; 0 before the first look
 * @param sync whether the cluster is as Git says, and at which commit
 * @param health the worst of its objects
 * @param differing objects that are not as Git says, at most {@link #LISTED_MAX}
 * @param unhealthy objects that are not healthy, at most {@link #LISTED_MAX}
 * @param kinds kinds ({@code Deployment.apps}) of which it may own objects: where prune looks
 * @param operation the sync under way, or the last one; null before the first
 * @param handledRequest the id of the last {@code spec.operation} that was taken up; empty for none
 * @param history syncs that succeeded, newest first
 */
public record ApplicationStatus(
        long observedGeneration,
        Sync sync,
        Health health,
        Resources resources,
        List<Differing> differing,
        List<Unhealthy> unhealthy,
        List<String> kinds,
        @Nullable Operation operation,
        String handledRequest,
        List<Past> history,
        Conditions conditions) {
    /** So many objects are listed; the counts in {@link Resources} are of all. */
    public static final int LISTED_MAX = 20;

    public static final ApplicationStatus EMPTY = from(MapValue.EMPTY);

    static final Schema.Fields SCHEMA = Schema.fields(
            Field.optional(
                    "observedGeneration", Schema.whole(0, Long.MAX_VALUE), "The generation that this status is about."),
            Field.optional("sync", Sync.SCHEMA, "Whether the cluster is as Git says."),
            Field.optional("health", Health.SCHEMA, "How it is doing."),
            Field.optional("resources", Resources.SCHEMA, "Its objects, counted."),
            Field.optional("differing", Schema.list(Differing.SCHEMA, 100), "Objects that are not as Git says."),
            Field.optional("unhealthy", Schema.list(Unhealthy.SCHEMA, 100), "Objects that are not healthy."),
            Field.optional("kinds", Schema.list(Schema.text(), 1000), "Kinds of which it may own objects."),
            Field.optional("operation", Operation.SCHEMA, "The sync under way, or the last one."),
            Field.optional("handledRequest", Schema.text(), "The id of the last spec.operation that was taken up."),
            Field.optional("history", Schema.list(Past.SCHEMA, 100), "Syncs that succeeded, newest first."),
            Conditions.FIELD);

    public ApplicationStatus {
        differing = List.copyOf(differing);
        unhealthy = List.copyOf(unhealthy);
        kinds = List.copyOf(kinds);
        history = List.copyOf(history);
    }

    public static ApplicationStatus from(MapValue map) {
        return new ApplicationStatus(
                map.number(0, "observedGeneration"),
                Sync.from(map.map("sync")),
                Health.from(map.map("health")),
                Resources.from(map.map("resources")),
                map.list("differing").maps().stream().map(Differing::from).toList(),
                map.list("unhealthy").maps().stream().map(Unhealthy::from).toList(),
                map.list("kinds").texts(),
                map.has("operation") ? Operation.from(map.map("operation")) : null,
                map.textOrEmpty("handledRequest"),
                map.list("history").maps().stream().map(Past::from).toList(),
                Conditions.from(map));
    }

    public MapValue toTree() {
        return MapValue.builder()
                .put("observedGeneration", observedGeneration)
                .put("sync", sync.toTree())
                .put("health", health.toTree())
                .put("resources", resources.toTree())
                .put("differing", differing.stream().map(Differing::toTree).toList())
                .put("unhealthy", unhealthy.stream().map(Unhealthy::toTree).toList())
                .put("kinds", kinds)
                .putIfPresent("operation", operation == null ? null : operation.toTree())
                .put("handledRequest", handledRequest)
                .put("history", history.stream().map(Past::toTree).toList())
                .put("conditions", conditions.toTree())
                .build();
    }

    /**
     * Whether the cluster is as Git says.
     *
     * @param revision the commit that the cluster was brought to; empty before the first sync
     * @param content a fingerprint of what was wanted then: another commit with the same content is nothing to do
     * @param wanted the commit that is wanted now; empty when it is not known
     * @param display for people: {@code main@1a2b3c4}; while another one runs {@code 5d6e7f8 -> main@1a2b3c4}
     * @param subject the first line of the wanted commit's message
     */
    public record Sync(
            SyncStatus status, String revision, String content, String wanted, String display, String subject) {
        static final Schema.Fields SCHEMA = Schema.fields(
                Field.optional("status", Schema.oneOf("Synced", "OutOfSync", "Unknown"), "In one word."),
                Field.optional("revision", Schema.text(), "The commit that the cluster was brought to."),
                Field.optional("content", Schema.text(), "A fingerprint of what was wanted then."),
                Field.optional("wanted", Schema.text(), "The commit that is wanted."),
                Field.optional("display", Schema.text(), "The revision for people."),
                Field.optional("subject", Schema.text(), "The first line of the wanted commit's message."));

        static Sync from(MapValue map) {
            return new Sync(
                    SyncStatus.of(map.textOrEmpty("status")),
                    map.textOrEmpty("revision"),
                    map.textOrEmpty("content"),
                    map.textOrEmpty("wanted"),
                    map.textOrEmpty("display"),
                    map.textOrEmpty("subject"));
        }

        MapValue toTree() {
            return MapValue.builder()
                    .put("status", status.word())
                    .put("revision", revision)
                    .put("content", content)
                    .put("wanted", wanted)
                    .put("display", display)
                    .put("subject", subject)
                    .build();
        }
    }

    /** The worst health of its objects, and why. */
    public record Health(HealthStatus status, String reason) {
        static final Schema.Fields SCHEMA = Schema.fields(
                Field.optional(
                        "status",
                        Schema.oneOf("Healthy", "Suspended", "Progressing", "Missing", "Degraded", "Unknown"),
                        "In one word: the worst of its objects."),
                Field.optional("reason", Schema.text().atMost(32768), "Why."));

        static Health from(MapValue map) {
            return new Health(HealthStatus.of(map.textOrEmpty("status")), map.textOrEmpty("reason"));
        }

        MapValue toTree() {
            return MapValue.of("status", status.word(), "reason", reason);
        }
    }

    /**
     * Its objects, counted.
     *
     * @param total those in Git
     * @param unwanted its own that are no longer in Git
     */
    public record Resources(int total, int synced, int outOfSync, int missing, int unwanted, int healthy) {
        static final Schema.Fields SCHEMA = Schema.fields(
                count("total", "In Git."),
                count("synced", "As Git says."),
                count("outOfSync", "Different from what Git says."),
                count("missing", "In Git and not in the cluster."),
                count("unwanted", "Of this application in the cluster, and no longer in Git."),
                count("healthy", "Healthy."));

        private static Field count(String name, String doc) {
            return Field.optional(name, Schema.whole(0, Integer.MAX_VALUE), doc);
        }

        static Resources from(MapValue map) {
            return new Resources(
                    (int) map.number(0, "total"),
                    (int) map.number(0, "synced"),
                    (int) map.number(0, "outOfSync"),
                    (int) map.number(0, "missing"),
                    (int) map.number(0, "unwanted"),
                    (int) map.number(0, "healthy"));
        }

        MapValue toTree() {
            return MapValue.builder()
                    .put("total", total)
                    .put("synced", synced)
                    .put("outOfSync", outOfSync)
                    .put("missing", missing)
                    .put("unwanted", unwanted)
                    .put("healthy", healthy)
                    .build();
        }
    }

    /** Which object, in the fields of an object reference. */
    public record Ref(String group, String kind, String namespace, String name) {
        static final List<Field> FIELDS = List.of(
                Field.optional("group", Schema.text(), "API group."),
                Field.optional("kind", Schema.text(), "Kind."),
                Field.optional("namespace", Schema.text(), "Namespace; absent for cluster-wide kinds."),
                Field.optional("name", Schema.text(), "Name."));

        static Ref from(MapValue map) {
            return new Ref(
                    map.textOrEmpty("group"),
                    map.textOrEmpty("kind"),
                    map.textOrEmpty("namespace"),
                    map.textOrEmpty("name"));
        }

        MapValue.Builder toTree() {
            MapValue.Builder builder =
                    MapValue.builder().put("group", group).put("kind", kind).put("name", name);
            return namespace.isEmpty() ? builder : builder.put("namespace", namespace);
        }

        /** {@code Deployment shop/frontend}. */
        @Override
        public String toString() {
            return kind + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
        }
    }

    static Schema.Fields withRef(Field... more) {
        return new Schema.Fields(java.util.stream.Stream.concat(Ref.FIELDS.stream(), List.of(more).stream())
                .toList());
    }

    /**
     * An object that is not as Git says.
     *
     * @param state OutOfSync, Missing, Unwanted or Claimed (by another application)
     * @param place where it is written: {@code base/web.yaml:12}
     */
    public record Differing(Ref object, String state, String message, String place, List<FieldDifference> fields) {
        static final Schema.Fields SCHEMA = withRef(
                Field.optional("state", Schema.text(), "OutOfSync, Missing, Unwanted or Claimed."),
                Field.optional("message", Schema.text().atMost(32768), "In words."),
                Field.optional("place", Schema.text(), "File and line where it is written."),
                Field.optional("fields", Schema.list(FieldDifference.SCHEMA, 100), "What differs."));

        public Differing {
            fields = List.copyOf(fields);
        }

        static Differing from(MapValue map) {
            return new Differing(
                    Ref.from(map),
                    map.textOrEmpty("state"),
                    map.textOrEmpty("message"),
                    map.textOrEmpty("place"),
                    map.list("fields").maps().stream()
                            .map(FieldDifference::from)
                            .toList());
        }

        MapValue toTree() {
            return object.toTree()
                    .put("state", state)
                    .put("message", message)
                    .put("place", place)
                    .put("fields", fields.stream().map(FieldDifference::toTree).toList())
                    .build();
        }
    }

    /**
     * A field that is not as Git says.
     *
     * @param path {@code .spec.replicas}
     * @param wanted as JSON; empty when Git does not want the field
     * @param live as JSON; empty when the cluster does not have it; both are {@code "***"} for secrets
     * @param manager the field manager that owns it now; empty when nobody says so
     * @param time when that manager wrote it; empty when nobody says so
     */
    public record FieldDifference(String path, String wanted, String live, String manager, String time) {
        static final Schema.Fields SCHEMA = Schema.fields(
                Field.optional("path", Schema.text(), "The field."),
                Field.optional("wanted", Schema.text(), "What Git says, as JSON."),
                Field.optional("live", Schema.text(), "What the cluster has, as JSON."),
                Field.optional("manager", Schema.text(), "Who wrote it."),
                Field.optional("time", Schema.text(), "When."));

        static FieldDifference from(MapValue map) {
            return new FieldDifference(
                    map.textOrEmpty("path"),
                    map.textOrEmpty("wanted"),
                    map.textOrEmpty("live"),
                    map.textOrEmpty("manager"),
                    map.textOrEmpty("time"));
        }

        MapValue toTree() {
            return MapValue.builder()
                    .put("path", path)
                    .put("wanted", wanted)
                    .put("live", live)
                    .put("manager", manager)
                    .put("time", time)
                    .build();
        }

        /** {@code .spec.replicas is 5, Git says 3 (kubectl-edit, 2026-01-31T09:30:00Z)}. */
        public String inWords() {
            String now = live.isEmpty() ? path + " is gone" : path + " is " + live;
            String git = wanted.isEmpty() ? "Git does not want it" : "Git says " + wanted;
            String who = manager.isEmpty() || time.isEmpty() ? manager + time : manager + ", " + time;
            return now + ", " + git + (who.isEmpty() ? "" : " (" + who + ")");
        }
    }

    /** An object that is not healthy, and why. */
    public record Unhealthy(Ref object, HealthStatus health, String reason) {
        static final Schema.Fields SCHEMA = withRef(
                Field.optional("health", Schema.text(), "In one word."),
                Field.optional("reason", Schema.text().atMost(32768), "Why."));

        static Unhealthy from(MapValue map) {
            return new Unhealthy(Ref.from(map), HealthStatus.of(map.textOrEmpty("health")), map.textOrEmpty("reason"));
        }

        MapValue toTree() {
            return object.toTree()
                    .put("health", health.word())
                    .put("reason", reason)
                    .build();
        }
    }

    /**
     * A sync that succeeded.
     *
     * @param id the request's id, or {@code auto-} and the commit
     * @param by who asked; "minato" for an automatic one
     */
    public record Past(
            String id,
            String revision,
            String subject,
            String by,
            String startedAt,
            String finishedAt,
            String message) {
        static final Schema.Fields SCHEMA = Schema.fields(
                Field.optional("id", Schema.text(), "The request."),
                Field.optional("revision", Schema.text(), "The commit."),
                Field.optional("subject", Schema.text(), "The first line of its message."),
                Field.optional("by", Schema.text(), "Who asked."),
                Field.optional("startedAt", Schema.text(), "When it started."),
                Field.optional("finishedAt", Schema.text(), "When it ended."),
                Field.optional("message", Schema.text().atMost(32768), "What came of it."));

        static Past from(MapValue map) {
            return new Past(
                    map.textOrEmpty("id"),
                    map.textOrEmpty("revision"),
                    map.textOrEmpty("subject"),
                    map.textOrEmpty("by"),
                    map.textOrEmpty("startedAt"),
                    map.textOrEmpty("finishedAt"),
                    map.textOrEmpty("message"));
        }

        Value toTree() {
            return MapValue.builder()
                    .put("id", id)
                    .put("revision", revision)
                    .put("subject", subject)
                    .put("by", by)
                    .put("startedAt", startedAt)
                    .put("finishedAt", finishedAt)
                    .put("message", message)
                    .build();
        }
    }
}
