package dev.minato.objects.patch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.schema.Schema;
import dev.minato.objects.schema.Schemas;
import dev.minato.objects.testkit.GoldenLines;
import dev.minato.objects.testkit.RandomTrees;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Against what the API server's own libraries made of the same documents and patches. */
class PatchGoldenTest {
    private static final Schema POD = requireNonNull(Schemas.kubernetes().find("v1", "Pod"));

    @Test
    void jsonPatchesDoAndSayWhatTheServersDo() {
        compare("/patch/json.jsonl", JsonPatch::apply);
    }

    @Test
    void mergePatchesDoWhatTheServersDo() {
        compare("/patch/merge.jsonl", (patch, document) -> MergePatch.apply((MapValue) patch, (MapValue) document));
    }

    @Test
    void strategicMergePatchesDoAndSayWhatTheServersDo() {
        compare(
                "/patch/strategic.jsonl",
                (patch, document) -> StrategicMergePatch.apply((MapValue) patch, (MapValue) document, POD));
    }

    private static void compare(String resource, BiFunction<Value, Value, Value> apply) {
        List<String> wrong = new ArrayList<>();
        for (MapValue line : GoldenLines.read(resource)) {
            Value document = requireNonNull(line.get("doc"));
            Value patch = requireNonNull(line.get("patch"));
            String expected = line.textOrEmpty("result");
            String result;
            try {
                result = apply.apply(patch, document).toJson();
            } catch (PatchException e) {
                result = "ERR " + e.getMessage();
            }
            boolean same = expected.startsWith("ERR ")
                    ? result.equals(expected)
                    : !result.startsWith("ERR ") && Json.parse(result).equals(Json.parse(expected));
            if (!same) {
                wrong.add(document + "\npatch    " + patch + "\nexpected " + expected + "\nbut was  " + result);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aPatchMadeOfTwoTreesMakesTheSecondOfTheFirst() {
        RandomTrees.seeds(300, trees -> {
            MapValue before = trees.map(3);
            MapValue after = trees.map(3);
            assertThat(JsonPatch.apply(JsonPatch.create(before, after), before)).isEqualTo(after);
            MapValue said = (MapValue) MergePatch.withoutNulls(after);
            MapValue from = (MapValue) MergePatch.withoutNulls(before);
            assertThat(MergePatch.apply(MergePatch.create(from, said), from)).isEqualTo(said);
        });
    }
}
