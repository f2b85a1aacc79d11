package dev.minato.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.apply.FieldSet;
import dev.minato.objects.quantity.GoDuration;
import dev.minato.objects.quantity.Quantity;
import dev.minato.objects.quantity.QuantityFormatException;
import dev.minato.objects.selector.FieldSelector;
import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.selector.SelectorFormatException;
import dev.minato.objects.testkit.GoldenLines;
import dev.minato.objects.testkit.RandomTrees;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.JsonFormatException;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.objects.yaml.Dialect;
import dev.minato.objects.yaml.Document;
import dev.minato.objects.yaml.Limits;
import dev.minato.objects.yaml.Yaml;
import dev.minato.objects.yaml.YamlDocuments;
import dev.minato.objects.yaml.YamlException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts that were good once, with bytes changed, taken out and put in: each parser takes them or says why not. */
class ParsersSurviveAnythingTest {
    private static final String NASTY = "{}[]:,&*#?|->'\"%@`!\\\n\t \r<~=.0xe+-_/\u0000\u0085\u2028\uFEFF\uD800y";
    private static final Limits LIMITS = new Limits(1 << 16, 10_000, 50);

    private static byte[] mutate(RandomTrees trees, byte[] good) {
        byte[] bytes = good.clone();
        int changes = 1 + trees.below(6);
        for (int i = 0; i < changes && bytes.length > 0; i++) {
            int at = trees.below(bytes.length);
            String nasty = String.valueOf(NASTY.charAt(trees.below(NASTY.length())));
            byte[] with = switch (trees.below(4)) {
                case 0 -> new byte[] {(byte) trees.below(256)};
                case 1 -> new byte[0];
                default -> nasty.getBytes(StandardCharsets.UTF_8);
            };
            int skip = trees.below(3);
            byte[] next = new byte[at + with.length + Math.max(0, bytes.length - at - skip)];
            System.arraycopy(bytes, 0, next, 0, at);
            System.arraycopy(with, 0, next, at, with.length);
            System.arraycopy(
                    bytes,
                    bytes.length - (next.length - at - with.length),
                    next,
                    at + with.length,
                    next.length - at - with.length);
            bytes = next;
        }
        return bytes;
    }

    @Test
    void yaml() {
        List<MapValue> lines = GoldenLines.read("/yaml/read-kubectl.jsonl");
        RandomTrees.seeds(4000, trees -> {
            byte[] text = mutate(
                    trees,
                    lines.get(trees.below(lines.size()))
                            .textOrEmpty("yaml")
                            .repeat(1 + trees.below(2))
                            .getBytes(StandardCharsets.UTF_8));
            Dialect dialect = trees.oneIn(2) ? Dialect.KUBECTL : Dialect.KUSTOMIZE;
            try {
                for (Document document : YamlDocuments.read("fuzz", text, LIMITS, dialect)) {
                    String written = Yaml.write(document.tree());
                    assertThat(written).endsWith("\n");
                    assertThat(document.line()).isPositive();
                }
            } catch (YamlException e) {
                assertThat(e.line()).isPositive();
                assertThat(e.column()).isPositive();
                assertThat(e.problem()).isNotBlank();
            }
        });
    }

    @Test
    void whatWasWrittenAsYamlIsReadAgainAsItWas() {
        RandomTrees.seeds(500, trees -> {
            Value value = trees.value(4);
            Value read = YamlDocuments.readOne("fuzz", Yaml.writeBytes(value));
            assertThat(read).isEqualTo(value);
        });
    }

    @Test
    void json() {
        RandomTrees.seeds(4000, trees -> {
            byte[] text = mutate(trees, Json.writeBytes(trees.value(3)));
            try {
                Value value = Json.parse(text);
                assertThat(Json.parse(Json.writeBytes(value))).isEqualTo(value);
            } catch (JsonFormatException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        });
    }

    @Test
    void smallTexts() {
        RandomTrees.seeds(4000, trees -> {
            String quantity =
                    new String(mutate(trees, "1500Mi".getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
            try {
                Quantity read = Quantity.parse(quantity);
                assertThat(Quantity.parse(read.toString()).number().signum()).isEqualTo(read.sign());
            } catch (QuantityFormatException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
            String selector = new String(
                    mutate(trees, "a=b,c in (d,e),!f".getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
            try {
                LabelSelector read = LabelSelector.parse(selector);
                assertThat(LabelSelector.parse(read.toString())).isEqualTo(read);
            } catch (SelectorFormatException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
            try {
                FieldSelector.parse(selector);
            } catch (SelectorFormatException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
            try {
                GoDuration.parse(
                        new String(mutate(trees, "1h5m".getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        });
    }

    @Test
    void fieldSets() {
        RandomTrees.seeds(1000, trees -> {
            MapValue map = trees.map(3);
            try {
                FieldSet set = FieldSet.decode(map);
                assertThat(set.union(set)).isEqualTo(set);
                assertThat(set.difference(set).isEmpty()).isTrue();
            } catch (IllegalArgumentException | JsonFormatException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        });
    }
}
