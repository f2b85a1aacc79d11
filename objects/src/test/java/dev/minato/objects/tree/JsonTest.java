package dev.minato.objects.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.minato.objects.testkit.RandomTrees;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void writesTheBytesOfGo() {
        String text = "<a href=\"x\">&\u2028\u2029\u0000\b\f\n\r\t\u001f\\/\u007f\u00e9\u65e5\ud83d\ude00";
        assertThat(Json.write(StringValue.of(text)))
                .isEqualTo("\"\\u003ca href=\\\"x\\\"\\u003e\\u0026\\u2028\\u2029\\u0000\\b\\f\\n\\r\\t\\u001f\\\\/"
                        + "\u007f\u00e9\u65e5\ud83d\ude00\"");
        assertThat(Json.write(StringValue.of("a\ud800b"))).isEqualTo("\"a\\ufffdb\"");
    }

    @Test
    void writesFloatsAsGo() {
        assertThat(List.of(1.0, 1.5, 1e20, 1e21, 1.5e300, 1e-6, 1e-7, Double.MIN_VALUE, -0.25, 123456789.125).stream()
                        .map(number -> Json.write(new FloatValue(number))))
                .containsExactly(
                        "1",
                        "1.5",
                        "100000000000000000000",
                        "1e+21",
                        "1.5e+300",
                        "0.000001",
                        "1e-7",
                        "5e-324",
                        "-0.25",
                        "123456789.125");
    }

    @Test
    void readsBackWhatItWrote() {
        RandomTrees.seeds(300, trees -> {
            Value value = trees.value(4);
            assertThat(Json.parse(Json.writeBytes(value))).isEqualTo(value);
            assertThat(Json.parse(Json.write(value))).isEqualTo(value);
        });
    }

    @Test
    void aFieldNamedTwiceIsRefusedOrToldWithItsPlace() {
        byte[] text = "{\"b\":1,\"a\":[{\"x\":{\"k\":1,\"j\":0,\"k\":2}}],\"b\":2}".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Json.parse(text)).hasMessage("the field .a[0].x.k is there twice");
        List<String> duplicates = new ArrayList<>();
        Value value = Json.parse(text, path -> duplicates.add(path.dotted()));
        assertThat(value.toJson()).isEqualTo("{\"a\":[{\"x\":{\"j\":0,\"k\":2}}],\"b\":2}");
        assertThat(duplicates).containsExactly("a[0].x.k", "b");
    }

    @Test
    void whatIsNoJsonIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> Json.parse("{\"a\":\n tru}"))
                .isInstanceOf(JsonFormatException.class)
                .hasMessageStartingWith("line 2, column ");
        assertThatThrownBy(() -> Json.parse("{} {}")).hasMessage("text after the end of the document");
        assertThatThrownBy(() -> Json.parse("")).hasMessage("the document is empty");
        assertThatThrownBy(() -> Json.parse("1e999")).hasMessage("the number 1e999 is too large");
        assertThatThrownBy(() -> Json.parse("[".repeat(2000))).isInstanceOf(JsonFormatException.class);
    }
}
