package dev.minato.objects.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.testkit.RandomTrees;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MapValueTest {
    @Test
    void aBuilderTakesKeysInAnyOrderAndTheLastOfAKeyCounts() {
        RandomTrees.seeds(200, trees -> {
            MapValue.Builder builder = MapValue.builder();
            TreeMap<String, Value> expected = new TreeMap<>();
            int count = trees.below(100);
            for (int i = 0; i < count; i++) {
                String key = "k" + trees.below(40);
                Value value = IntValue.of(i);
                assertThat(builder.has(key)).isEqualTo(expected.containsKey(key));
                builder.put(key, value);
                expected.put(key, value);
            }
            MapValue map = builder.build();
            assertThat(map.keys()).isEqualTo(List.copyOf(expected.keySet()));
            expected.forEach((key, value) -> assertThat(map.get(key)).isEqualTo(value));
        });
    }

    @Test
    void aChangeLeavesTheMapAsItWas() {
        MapValue map = MapValue.of("a", 1, "c", MapValue.of("d", 2));
        MapValue changed =
                map.with("b", 5).withAt(List.of("c", "e"), IntValue.of(6)).without("a");
        assertThat(map.toJson()).isEqualTo("{\"a\":1,\"c\":{\"d\":2}}");
        assertThat(changed.toJson()).isEqualTo("{\"b\":5,\"c\":{\"d\":2,\"e\":6}}");
        assertThat(changed.withoutAt(List.of("c", "d")).map("c").toJson()).isEqualTo("{\"e\":6}");
    }

    @Test
    void equalContentIsEqualInWhateverOrderItWasWritten() {
        assertThat(Json.parse("{\"b\":1,\"a\":[1.0,2]}")).isEqualTo(Json.parse("{\"a\":[1.0,2],\"b\":1}"));
        assertThat(Json.parse("1")).isNotEqualTo(Json.parse("1.0"));
    }

    @Test
    void sharingGivesAnEqualMapWithEqualPartsOnce() {
        Sharing sharing = new Sharing(1000);
        MapValue a = sharing.share(Json.parseMap("{\"x\":{\"k\":[1,\"t\"]},\"n\":1}"));
        MapValue b = sharing.share(Json.parseMap("{\"x\":{\"k\":[1,\"t\"]},\"n\":2}"));
        assertThat(b).isEqualTo(Json.parseMap("{\"x\":{\"k\":[1,\"t\"]},\"n\":2}"));
        assertThat(b.map("x")).isSameAs(a.map("x"));
    }

    @Test
    void pathsPrintForPeopleAndForValidation() {
        Path path =
                Path.of("spec", "containers").item(MapValue.of("name", "web")).key("image");
        assertThat(path).hasToString(".spec.containers[name=\"web\"].image");
        assertThat(Path.of("spec", "containers").index(2).key("image").dotted()).isEqualTo("spec.containers[2].image");
        assertThat(Path.of("a").member(StringValue.of("x"))).hasToString(".a[=\"x\"]");
        assertThat(path.in(Json.parse(
                        "{\"spec\":{\"containers\":[{\"name\":\"log\"},{\"name\":\"web\",\"image\":\"i\"}]}}")))
                .isEqualTo(StringValue.of("i"));
        assertThat(path.startsWith(Path.of("spec"))).isTrue();
        assertThat(path.startsWith(Path.of("status"))).isFalse();
    }
}
