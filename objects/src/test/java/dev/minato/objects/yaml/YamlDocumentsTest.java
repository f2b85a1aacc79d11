package dev.minato.objects.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.minato.objects.tree.Path;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class YamlDocumentsTest {
    private static List<Document> read(String text) {
        return YamlDocuments.read("app.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void refuses(String text, String message) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(YamlException.class).hasMessage(message);
    }

    @Test
    void everyValueKnowsWhereItIsWritten() {
        Document document = read("""
                # a comment
                apiVersion: v1
                spec:
                  containers:
                  - name: web
                    image: nginx
                  -
                    name: log
                """).getFirst();
        Path containers = Path.of("spec", "containers");
        assertThat(document.line()).isEqualTo(2);
        assertThat(document.origins().at("apiVersion")).isEqualTo(new Place(2, 1));
        assertThat(document.origins().at(containers)).isEqualTo(new Place(4, 3));
        assertThat(document.origins().at(containers.index(0).key("image"))).isEqualTo(new Place(6, 5));
        assertThat(document.origins().at(containers.index(1).key("name"))).isEqualTo(new Place(8, 5));
        assertThat(document.origins().at(containers.index(1).key("added"))).isEqualTo(new Place(8, 5));
    }

    @Test
    void documentsWithNothingInThemAreLeftOut() {
        List<Document> documents = read("---\n# nothing\n---\na: 1\n---\n\n---\nb: 2\n");
        assertThat(documents).extracting(d -> d.tree().toJson()).containsExactly("{\"a\":1}", "{\"b\":2}");
        assertThat(documents).extracting(Document::line).containsExactly(4, 8);
    }

    @Test
    void windowsLineEndsAndAByteOrderMarkDoNotMatter() {
        assertThat(read("\uFEFFa: |\r\n  x\r\n  y\r\nb: 1\r\n")
                        .getFirst()
                        .tree()
                        .toJson())
                .isEqualTo("{\"a\":\"x\\ny\\n\",\"b\":1}");
    }

    @Test
    void aKeyThatIsThereTwiceIsRefusedWithBothLines() {
        refuses("a: 1\nb: 2\na: 3\n", "app.yaml:3:1: the key \"a\" is there twice: also in line 1");
    }

    @Test
    void bytesThatAreNoUtf8AreRefusedWithTheirPlace() {
        byte[] latin1 = "a: 1\nb: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> YamlDocuments.read("app.yaml", latin1))
                .hasMessage("app.yaml:2:7: the text is not UTF-8: byte 0xE9 cannot stand here; save the file as UTF-8");
        assertThatThrownBy(() -> YamlDocuments.read("app.yaml", "a: 1".getBytes(StandardCharsets.UTF_16)))
                .hasMessage("app.yaml:1:1: the text is UTF-16; save it as UTF-8");
        refuses("a: 1\nb: x\u0007\n", "app.yaml:2:5: the control character U+0007 is not allowed in YAML");
    }

    @Test
    void aliasesOfAliasesAreBounded() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            String above = "*a" + (i - 1) + ", ";
            bomb.append("a%d: &a%d [%s*a%d]%n".formatted(i, i, above.repeat(9), i - 1));
        }
        assertThatThrownBy(() -> read(bomb.toString()))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining("the text stands for more than 1000000 values once its aliases are written out");
    }

    @Test
    void depthAndSizeAreBounded() {
        refuses("[".repeat(101) + "]".repeat(101), "app.yaml:1:101: values nest deeper than 100");
        assertThatThrownBy(() -> YamlDocuments.read("app.yaml", new byte[11], new Limits(10, 100, 10)))
                .hasMessage("app.yaml:1:1: the text has 11 bytes; at most 10 are read");
    }

    @Test
    void anAliasInsideOfItsOwnAnchorIsRefused() {
        refuses("a: &a\n  b: *a\n", "app.yaml:2:6: the alias *a stands inside of its own anchor");
        refuses("a: *b\n", "app.yaml:1:4: there is no anchor &b for the alias *b");
    }

    @Test
    void whatIsNoYamlIsRefusedWithItsPlace() {
        refuses("a: b: c\n", "app.yaml:1:5: mapping values are not allowed here");
        refuses(
                "a:\n  b: 1\n c: 2\n",
                "app.yaml:3:2: expected <block end>, but found '<block mapping start>', while parsing a block mapping that"
                        + " starts in line 1");
        refuses(
                "a: {{ x }}\n",
                "app.yaml:1:5: a map cannot be a key; a template expression such as {{ x }} needs quotes");
    }
}
