package dev.minato.objects.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.testkit.GoldenLines;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against files that the Go libraries of kubectl and kustomize wrote. */
class YamlGoldenTest {
    /** Texts that are read differently on purpose, or because snakeyaml-engine is a parser of YAML 1.2. */
    private static final List<String> KNOWN_DIFFERENCES = List.of(
            "\u2028", // a line break only in YAML 1.1
            "12345678901234567890", // a tree has 64 bits and a sign; beyond that numbers are floats
            "9223372036854775808",
            "18446744073709551615",
            ".inf: 1", // refused as a key, with the advice to quote it
            "-.INF: 1",
            ".nan: 1",
            "&a: 1", // an anchor may have a colon in YAML 1.2
            "  c: 3\n  <<: *x", // what is written wins over what is merged, as YAML says; goyaml v2 lets the later win
            "%YAML 1.2", // goyaml refuses to read it
            "[-]", // refused
            "\"\\/\"", // JSON's escape of a slash
            "  2001-1", // refused as keys by kustomize, taken as texts here
            "  2001-0");

    @Test
    void writesTheBytesOfKubectlAndKustomize() {
        List<String> wrong = new ArrayList<>();
        for (MapValue line : GoldenLines.read("/yaml/write.jsonl")) {
            Value value = Json.parse(line.textOrEmpty("json"));
            String written = Yaml.write(value);
            if (!written.equals(line.text("yaml"))) {
                wrong.add(value.toJson() + "\nexpected " + Json.quote(line.textOrEmpty("yaml")) + "\nbut was  "
                        + Json.quote(written));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void readsBackWhatItWrote() {
        for (MapValue line : GoldenLines.read("/yaml/write.jsonl")) {
            Value value = Json.parse(line.textOrEmpty("json"));
            if (value instanceof MapValue map && map.has("<<")) {
                continue; // goyaml leaves the quotes off, and reads it as the merge key then
            }
            if (value.toJson().contains("\\u2028") || value.toJson().contains("\\u2029")) {
                continue; // goyaml indents after these line separators and reads the spaces back as text
            }
            byte[] yaml = Yaml.writeBytes(value);
            assertThat(Json.write(YamlDocuments.readOne("test.yaml", yaml)))
                    .isEqualTo(Json.write(value).replaceAll("-0(?=[,}\\]]|$)", "0")); // YAML has no minus zero
        }
    }

    @Test
    void readsAsKubectl() {
        assertThat(readDifferences("/yaml/read-kubectl.jsonl", Dialect.KUBECTL)).isEmpty();
    }

    @Test
    void readsAsKustomize() {
        assertThat(readDifferences("/yaml/read-kustomize.jsonl", Dialect.KUSTOMIZE))
                .isEmpty();
    }

    private static List<String> readDifferences(String resource, Dialect dialect) {
        List<String> wrong = new ArrayList<>();
        for (MapValue line : GoldenLines.read(resource)) {
            String yaml = line.textOrEmpty("yaml");
            if (KNOWN_DIFFERENCES.stream().anyMatch(yaml::contains)) {
                continue;
            }
            String expected = line.text("json") == null ? "error " + line.text("error") : line.textOrEmpty("json");
            String read;
            try {
                List<Document> documents =
                        YamlDocuments.read("test.yaml", yaml.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT, dialect);
                read = documents.isEmpty()
                        ? "null"
                        : documents.getFirst().tree().toJson();
            } catch (YamlException e) {
                read = "error " + e.getMessage();
            }
            boolean same = read.startsWith("error ") ? expected.startsWith("error ") : read.equals(expected);
            if (!same) {
                wrong.add(Json.quote(yaml) + "\nexpected " + expected + "\nbut was  " + read);
            }
        }
        return wrong;
    }
}
