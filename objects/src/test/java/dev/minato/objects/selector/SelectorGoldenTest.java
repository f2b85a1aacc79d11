package dev.minato.objects.selector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.testkit.GoldenLines;
import dev.minato.objects.tree.MapValue;
import org.junit.jupiter.api.Test;

/** Against files that apimachinery's parsers wrote: what they read, and their words for what they do not. */
class SelectorGoldenTest {
    @Test
    void labelSelectorsReadAsOnTheServer() {
        for (MapValue line : GoldenLines.read("/selector/labels.jsonl")) {
            String text = line.textOrEmpty("text");
            String result;
            try {
                result = "OK " + LabelSelector.parse(text);
            } catch (SelectorFormatException e) {
                result = "ERR " + e.getMessage();
            }
            assertThat(result).as(text).isEqualTo(line.text("result"));
        }
    }

    @Test
    void fieldSelectorsReadAsOnTheServer() {
        for (MapValue line : GoldenLines.read("/selector/fields.jsonl")) {
            String text = line.textOrEmpty("text");
            String result;
            try {
                result = "OK " + FieldSelector.parse(text);
            } catch (SelectorFormatException e) {
                result = "ERR " + e.getMessage();
            }
            assertThat(result).as(text).isEqualTo(line.text("result"));
        }
    }
}
