package dev.minato.api.environment;

import dev.minato.api.Conditions;
import dev.minato.api.schema.Field;
import dev.minato.api.schema.Schema;
import dev.minato.objects.tree.MapValue;

/**
 * What is the case with an Environment.
 *
 * @param applications so many belong to it
 * @param revision the commit that its applications were looked up in; empty before the first look
 * @param sync the worst of its applications, as they write it
 * @param health the worst of its applications, as they write it
 */
public record EnvironmentStatus(
        long observedGeneration, int applications, String revision, String sync, String health, Conditions conditions) {
    static final Schema.Fields SCHEMA = Schema.fields(
            Field.optional(
                    "observedGeneration", Schema.whole(0, Long.MAX_VALUE), "The generation that this status is about."),
            Field.optional("applications", Schema.whole(0, Integer.MAX_VALUE), "So many applications belong to it."),
            Field.optional("revision", Schema.text(), "The commit that they were looked up in."),
            Field.optional("sync", Schema.text(), "Synced when all of them are."),
            Field.optional("health", Schema.text(), "The worst of them."),
            Conditions.FIELD);

    public static EnvironmentStatus from(MapValue map) {
        return new EnvironmentStatus(
                map.number(0, "observedGeneration"),
                (int) map.number(0, "applications"),
                map.textOrEmpty("revision"),
                map.textOrEmpty("sync"),
                map.textOrEmpty("health"),
                Conditions.from(map));
    }

    public MapValue toTree() {
        return MapValue.builder()
                .put("observedGeneration", observedGeneration)
                .put("applications", applications)
                .put("revision", revision)
                .put("sync", sync)
                .put("health", health)
                .put("conditions", conditions.toTree())
                .build();
    }
}
