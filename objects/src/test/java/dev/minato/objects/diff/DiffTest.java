package dev.minato.objects.diff;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.schema.Schema;
import dev.minato.objects.schema.Schemas;
import dev.minato.objects.testkit.RandomTrees;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiffTest {
    private static final Schema DEPLOYMENT = requireNonNull(Schemas.kubernetes().find("apps/v1", "Deployment"));

    private static List<String> diff(String before, String after) {
        return Diff.between(DEPLOYMENT, Json.parseMap(before), Json.parseMap(after)).stream()
                .map(Difference::line)
                .toList();
    }

    @Test
    void itemsAreMatchedByTheirMergeKeys() {
        assertThat(diff("""
                {"spec":{"replicas":1,"template":{"spec":{"containers":[
                 {"name":"log","image":"l:1"},
                 {"name":"web","image":"w:1","ports":[{"containerPort":80}],"args":["a","b"]}]}}}}""", """
                {"spec":{"paused":true,"template":{"spec":{"containers":[
                 {"name":"web","image":"w:2","ports":[{"containerPort":80,"protocol":"TCP"},{"containerPort":81}],"args":["a","c"]}]}}}}"""))
                .containsExactly(
                        "+ .spec.paused: true",
                        "- .spec.replicas: 1",
                        "- .spec.template.spec.containers[name=\"log\"]: {\"image\":\"l:1\",\"name\":\"log\"}",
                        "~ .spec.template.spec.containers[name=\"web\"].args[1]: \"b\" -> \"c\"",
                        "~ .spec.template.spec.containers[name=\"web\"].image: \"w:1\" -> \"w:2\"",
                        "+ .spec.template.spec.containers[name=\"web\"].ports[containerPort=80,protocol=\"TCP\"].protocol:"
                                + " \"TCP\"",
                        "+ .spec.template.spec.containers[name=\"web\"].ports[containerPort=81,protocol=\"TCP\"]:"
                                + " {\"containerPort\":81}");
    }

    @Test
    void quantitiesOfTheSameAmountAreEqual() {
        String pod = "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"a\",\"resources\":"
                + "{\"limits\":{\"cpu\":%s}}}]}}}}";
        assertThat(diff(pod.formatted("\"1000m\""), pod.formatted("1"))).isEmpty();
        assertThat(diff(pod.formatted("\"1000m\""), pod.formatted("\"2\""))).hasSize(1);
    }

    @Test
    void anOrderThatChangedIsOneDifferenceOfTheList() {
        String containers =
                "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"%s\"},{\"name\":\"%s\"}]}}}}";
        assertThat(diff(containers.formatted("a", "b"), containers.formatted("b", "a")))
                .containsExactly("~ .spec.template.spec.containers: [{\"name\":\"a\"},{\"name\":\"b\"}] -> "
                        + "[{\"name\":\"b\"},{\"name\":\"a\"}]");
    }

    @Test
    void theDifferencesMadeOnTheFirstGiveTheSecond() {
        RandomTrees.seeds(500, trees -> {
            MapValue before = trees.map(4);
            MapValue after = trees.oneIn(10) ? before : trees.map(4);
            List<Difference> differences = Diff.between(before, after);
            assertThat(ordered(Diff.apply(before, differences))).isEqualTo(ordered(after));
            assertThat(differences.isEmpty()).isEqualTo(before.equals(after));
        });
    }

    /** Lists whose items have names, sorted by those: their order does not count. */
    private static Value ordered(Value value) {
        return switch (value) {
            case MapValue map -> {
                MapValue result = map;
                for (String key : map.keys()) {
                    result = result.with(key, ordered(requireNonNull(map.get(key))));
                }
                yield result;
            }
            case ListValue list -> {
                ListValue items =
                        ListValue.of(list.stream().map(DiffTest::ordered).toList());
                yield ListAlignment.bySteps(null, list) == null
                        ? items
                        : ListValue.of(items.stream()
                                .sorted(Comparator.comparing(Value::toJson))
                                .toList());
            }
            default -> value;
        };
    }

    @Test
    void valuesOfSecretsAreHiddenButWhatDiffersShows() {
        MapValue before = Json.parseMap(
                "{\"apiVersion\":\"v1\",\"kind\":\"Secret\",\"data\":{\"a\":\"MQ==\",\"b\":\"Mg==\",\"c\":\"Mw==\"}}");
        MapValue after = Json.parseMap(
                "{\"apiVersion\":\"v1\",\"kind\":\"Secret\",\"metadata\":{\"annotations\":"
                        + "{\"kubectl.kubernetes.io/last-applied-configuration\":\"{}\"}},\"data\":{\"a\":\"MQ==\",\"b\":\"eA==\"}}");
        assertThat(Diff.between(before, after))
                .extracting(difference -> SecretMask.mask(after, difference).line())
                .containsExactly(
                        "~ .data.b: \"*** (before)\" -> \"*** (after)\"",
                        "- .data.c: \"***\"",
                        "+ .metadata: {\"annotations\":"
                                + "{\"kubectl.kubernetes.io/last-applied-configuration\":\"***\"}}");
        assertThat(SecretMask.mask(before).map("data").toJson())
                .isEqualTo("{\"a\":\"***\",\"b\":\"***\",\"c\":\"***\"}");
        MapValue config = Json.parseMap("{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"data\":{\"a\":\"1\"}}");
        assertThat(SecretMask.mask(config)).isSameAs(config);
    }
}
