package dev.minato.api;

import dev.minato.api.schema.Field;
import dev.minato.api.schema.Schema;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The conditions of a status, one of each type, sorted by type. Immutable. */
public record Conditions(List<Condition> conditions) {
    public static final Conditions NONE = new Conditions(List.of());

    /** The list as every status of ours has it. */
    public static final Field FIELD = Field.optional(
            "conditions",
            Schema.listByKeys(
                    Schema.fields(
                            Field.required("type", Schema.text(), "What it is about."),
                            Field.required("status", Schema.oneOf("True", "False", "Unknown"), "Whether it holds."),
                            Field.required("reason", Schema.text(), "Why, in one word for programs."),
                            Field.required("message", Schema.text().atMost(32768), "Why, in words for people."),
                            Field.optional("lastTransitionTime", Schema.time(), "Since when the status is this."),
                            Field.optional(
                                    "observedGeneration",
                                    Schema.whole(0, Long.MAX_VALUE),
                                    "The generation of the object that was looked at.")),
                    32,
                    "type"),
            "What is the case now, with reasons.");

    public Conditions {
        conditions = List.copyOf(conditions);
    }

    /**
     * One condition.
     *
     * @param since when the status became what it is; to the second, as Kubernetes writes it
     */
    public record Condition(
            String type, String status, String reason, String message, Instant since, long observedGeneration) {
        public boolean isTrue() {
            return status.equals("True");
        }
    }

    public static Conditions from(MapValue status) {
        return new Conditions(status.list("conditions").maps().stream()
                .map(map -> new Condition(
                        map.textOrEmpty("type"),
                        map.textOrEmpty("status"),
                        map.textOrEmpty("reason"),
                        map.textOrEmpty("message"),
                        Times.parseOr(map.textOrEmpty("lastTransitionTime"), Instant.EPOCH),
                        map.number(0, "observedGeneration")))
                .toList());
    }

    public @Nullable Condition get(String type) {
        for (Condition condition : conditions) {
            if (condition.type().equals(type)) {
                return condition;
            }
        }
        return null;
    }

    public boolean isTrue(String type) {
        Condition condition = get(type);
        return condition != null && condition.isTrue();
    }

    /** The same with this one set; its time moves only when its status does. */
    public Conditions with(
            String type, String status, String reason, String message, Instant now, long observedGeneration) {
        Condition before = get(type);
        Instant since =
                before != null && before.status().equals(status) ? before.since() : now.truncatedTo(ChronoUnit.SECONDS);
        TreeMap<String, Condition> byType = new TreeMap<>();
        conditions.forEach(condition -> byType.put(condition.type(), condition));
        byType.put(type, new Condition(type, status, reason, message, since, observedGeneration));
        return new Conditions(List.copyOf(byType.values()));
    }

    public Conditions without(String type) {
        return new Conditions(conditions.stream()
                .filter(condition -> !condition.type().equals(type))
                .toList());
    }

    public ListValue toTree() {
        return ListValue.of(conditions.stream()
                .map(condition -> MapValue.builder()
                        .put("type", condition.type())
                        .put("status", condition.status())
                        .put("reason", condition.reason())
                        .put("message", condition.message())
                        .put("lastTransitionTime", condition.since().toString())
                        .put("observedGeneration", condition.observedGeneration())
                        .build())
                .toList());
    }
}
