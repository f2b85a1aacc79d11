package dev.minato.objects.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.field.FieldError;
import dev.minato.objects.testkit.GoldenLines;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against what a real API server said to the same custom resources. */
class CustomResourceGoldenTest {
    private static final List<MapValue> LINES = GoldenLines.read("/schema/custom-resource.jsonl");
    private static final Schema SCHEMA =
            SchemaReader.readCustomResource(LINES.getFirst().map("schema"));

    @Test
    void whatIsStoredRefusedAndSaidIsWhatTheServerStoresRefusesAndSays() {
        for (MapValue line : LINES.subList(1, LINES.size())) {
            MapValue object = Json.parseMap("{\"apiVersion\":\"objects.minato.test/v1\",\"kind\":\"Widget\","
                            + "\"metadata\":{\"name\":\"w\",\"labels\":{\"a\":\"b\"},\"foo\":1}}")
                    .with("spec", (Object) line.get("spec"));
            Pruning.Pruned pruned = Pruning.prune(SCHEMA, object);
            MapValue defaulted = Defaulting.apply(SCHEMA, pruned.tree());
            List<FieldError> errors = Validation.validate(SCHEMA, defaulted);
            if (line.has("stored")) {
                assertThat(errors).as(line.toJson()).isEmpty();
                Value spec = defaulted.get("spec");
                assertThat(spec == null ? NullValue.NULL.toJson() : spec.toJson())
                        .isEqualTo(String.valueOf(line.at("stored", "spec")));
                assertThat("Widget in version \"v1\" cannot be handled as a Widget: strict decoding error: "
                                + String.join(", ", pruned.messages()))
                        .isEqualTo(line.text("strict"));
            } else {
                assertThat(errors.stream().map(CustomResourceGoldenTest::cause))
                        .as(line.toJson())
                        .containsExactlyInAnyOrderElementsOf(line.list("causes"));
            }
        }
    }

    private static Value cause(FieldError error) {
        return MapValue.of("reason", error.type().reason(), "message", error.body(), "field", error.field());
    }
}
