package dev.minato.api.guarantee;

import dev.minato.api.Conditions;
import dev.minato.api.guarantee.Finding.Allower;
import dev.minato.api.guarantee.Finding.Counterexample;
import dev.minato.api.guarantee.Finding.Holds;
import dev.minato.api.guarantee.Finding.Remedy;
import dev.minato.api.schema.Field;
import dev.minato.api.schema.Schema;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.JsonFormatException;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is the case with a Guarantee.
 *
 * @param finding null before the first proof
 * @param checked when it was found, RFC 3339; empty before
 * @param revision the commit that it was proven of; empty before
 */
public record GuaranteeStatus(
        long observedGeneration, @Nullable Finding finding, String checked, String revision, Conditions conditions) {
    private static final int TEXT_MAX = 32_768;

    static final Schema.Fields SCHEMA = Schema.fields(
            Field.optional(
                    "observedGeneration", Schema.whole(0, Long.MAX_VALUE), "The generation that this status is about."),
            Field.optional("holds", Schema.oneOf("True", "False", "Unknown"), "Whether it holds."),
            Field.optional("message", Schema.text().atMost(TEXT_MAX), "What was found, in one sentence."),
            Field.optional("checked", Schema.time(), "When that was found."),
            Field.optional("revision", Schema.text(), "The commit that it was found of."),
            Field.optional("inputs", Schema.text(), "SHA-256 of all that was read for it."),
            Field.optional(
                    "assumed", Schema.list(Schema.text().atMost(TEXT_MAX), 200), "What the proof takes for granted."),
            Field.optional(
                    "counterexample",
                    Schema.fields(
                            Field.optional("sentence", Schema.text().atMost(TEXT_MAX), "What can happen, in words."),
                            Field.optional("request", Schema.text().atMost(TEXT_MAX), "The same as JSON."),
                            Field.optional(
                                    "allowedBy",
                                    Schema.list(
                                            Schema.fields(
                                                    Field.optional("place", Schema.text(), "File and line."),
                                                    Field.optional("what", Schema.text(), "What is written there.")),
                                            50),
                                    "What lets it through."),
                            Field.optional(
                                    "remedy", Schema.text().atMost(TEXT_MAX), "The smallest change that stops it."),
                            Field.optional(
                                    "remedyBreaks",
                                    Schema.list(Schema.text().atMost(TEXT_MAX), 50),
                                    "What else that change would stop."),
                            Field.optional(
                                    "otherRemedies",
                                    Schema.list(
                                            Schema.fields(
                                                    Field.optional(
                                                            "change",
                                                            Schema.text().atMost(TEXT_MAX),
                                                            "What to change."),
                                                    Field.optional(
                                                            "breaks",
                                                            Schema.list(
                                                                    Schema.text()
                                                                            .atMost(TEXT_MAX),
                                                                    50),
                                                            "What else it would stop.")),
                                            20),
                                    "Other changes that stop it, the next best first.")),
                    "What can happen, and must not."),
            Conditions.FIELD);

    public static GuaranteeStatus from(MapValue map) {
        return new GuaranteeStatus(
                map.number(0, "observedGeneration"),
                finding(map),
                map.textOrEmpty("checked"),
                map.textOrEmpty("revision"),
                Conditions.from(map));
    }

    private static @Nullable Finding finding(MapValue map) {
        String message = map.textOrEmpty("message");
        String inputs = map.textOrEmpty("inputs");
        List<String> assumed = map.list("assumed").texts();
        return switch (map.textOrEmpty("holds")) {
            case "True" -> Finding.proven(message, assumed, inputs);
            case "False" ->
                new Finding(Holds.FALSE, message, assumed, inputs, counterexample(map.map("counterexample")));
            case "Unknown" -> Finding.unknown(message, inputs);
            default -> null;
        };
    }

    private static Counterexample counterexample(MapValue map) {
        return new Counterexample(
                map.textOrEmpty("sentence"),
                request(map.textOrEmpty("request")),
                map.list("allowedBy").maps().stream()
                        .map(allower -> new Allower(allower.textOrEmpty("place"), allower.textOrEmpty("what")))
                        .toList(),
                remedies(map));
    }

    private static List<Remedy> remedies(MapValue map) {
        List<Remedy> remedies = new ArrayList<>();
        if (!map.textOrEmpty("remedy").isEmpty()) {
            remedies.add(new Remedy(
                    map.textOrEmpty("remedy"), map.list("remedyBreaks").texts()));
        }
        map.list("otherRemedies").maps().stream()
                .map(other -> new Remedy(
                        other.textOrEmpty("change"), other.list("breaks").texts()))
                .forEach(remedies::add);
        return remedies;
    }

    /** A status can be written by anybody: what is no JSON reads as nothing. */
    private static MapValue request(String json) {
        try {
            return json.isEmpty() ? MapValue.EMPTY : Json.parseMap(json);
        } catch (JsonFormatException e) {
            return MapValue.EMPTY;
        }
    }

    public MapValue toTree() {
        MapValue.Builder builder = MapValue.builder().put("observedGeneration", observedGeneration);
        if (finding != null) {
            builder.put("holds", finding.holds().word())
                    .put("message", finding.message())
                    .put("inputs", finding.inputs())
                    .put("assumed", ListValue.ofTexts(finding.assumed()));
            if (finding.counterexample() != null) {
                builder.put("counterexample", tree(finding.counterexample()));
            }
        }
        if (!checked.isEmpty()) {
            builder.put("checked", checked);
        }
        if (!revision.isEmpty()) {
            builder.put("revision", revision);
        }
        return builder.put("conditions", conditions.toTree()).build();
    }

    private static MapValue tree(Counterexample counterexample) {
        return MapValue.builder()
                .put("sentence", counterexample.sentence())
                .put("request", Json.write(counterexample.request()))
                .put(
                        "allowedBy",
                        ListValue.of(counterexample.allowedBy().stream()
                                .map(allower -> MapValue.of("place", allower.place(), "what", allower.what()))
                                .toList()))
                .put("remedy", counterexample.remedy())
                .put("remedyBreaks", ListValue.ofTexts(counterexample.remedyBreaks()))
                .put(
                        "otherRemedies",
                        ListValue.of(counterexample.remedies().stream()
                                .skip(1)
                                .map(remedy -> MapValue.of(
                                        "change", remedy.change(), "breaks", ListValue.ofTexts(remedy.breaks())))
                                .toList()))
                .build();
    }
}
