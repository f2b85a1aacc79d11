package dev.minato.objects.jsonpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.MapValue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What kubectl prints for the same template and object. */
class TemplateTest {
    private static final MapValue NODES = Json.parseMap("""
            {"kind":"List","n":7,"items":[
             {"metadata":{"name":"a","labels":{"k8s.io/host":"a"}},
              "status":{"cpu":"4","ready":true,"load":1.5,"addresses":[{"type":"x","address":"1"}]}},
             {"metadata":{"name":"b"},
              "status":{"cpu":"8","ready":false,"addresses":[{"type":"x","address":"2"},{"type":"y","address":"3"}]}}],
             "users":[{"name":"me","user":{}},{"name":"e2e","user":{"password":"secret"}}],"none":null}""");

    private static String print(String template) {
        return Template.parse(template).print(NODES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "hello|hello",
                "{.kind}|List",
                "{$.kind}, {.n}|List, 7",
                "{.items[*].metadata.name}|a b",
                "{.items[0].metadata.name}|a",
                "{.items[-1].metadata.name}|b",
                "{.items[0:1].metadata.name}|a",
                "{.items[:2].metadata.name}|a b",
                "{.items[::2].metadata.name}|a",
                "{.items[-1:].metadata.name}|b",
                "{.items[0,1].metadata.name}|a b",
                "{.items[*]['metadata.name', 'status.cpu']}|a b 4 8",
                "{.items[*].status.addresses[*].address}|1 2 3",
                "{..address}|1 2 3",
                "{.users[?(@.name==\"e2e\")].user.password}|secret",
                "{.users[?(@.name!='e2e')].name}|me",
                "{.users[?(@.user.password)].name}|e2e",
                "{.items[?(@.status.ready==true)].metadata.name}|a",
                "{.items[?(@.status.load>1)].metadata.name}|a",
                "{.items[0].metadata.labels.k8s\\.io/host}|a",
                "{.items[?(@.metadata.labels.k8s\\.io/host==\"a\")].status.cpu}|4",
                "{.items[0].status.load}|1.5",
                "{.items[0].status.ready}|true",
                "{.users[1].user}|{\"password\":\"secret\"}",
                "{.users[*].user.*}|secret",
                "{.nothing}|",
                "before-{.nothing}after|before-after",
                "{range .items[*]}{.metadata.name}, {end}{.kind}|a, b, List",
                "{range .items[*]}{range .status.addresses[*]}{.address};{end}{end}|1;2;3;",
                "{range .items[*]}[{.metadata.name}={.status.cpu}] {end}|[a=4] [b=8] ",
                "{range .nothing[*]}{.x}{\":\"}{end}|",
                "{\"{\"}{.kind}{\"}\"}|{List}",
                "{.none}|null"
            })
    void aTemplatePrintsWhatKubectlPrints(String template, String printed) {
        assertThat(print(template)).isEqualTo(printed == null ? "" : printed);
    }

    @Test
    void quotedTextsKnowNewlineAndTab() {
        assertThat(print("{range .items[*]}{.metadata.name}{\"\\t\"}{.status.cpu}{\"\\n\"}{end}"))
                .isEqualTo("a\t4\nb\t8\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{hello}|unrecognized identifier hello",
                "{.items[9].kind}|array index out of bounds: index 9, length 2",
                "{.kind[0]}|is not array or slice",
                "{.items[?(@.n<>1)]}|unrecognized filter operator <>",
                "{.kind|unclosed action",
                "{.items[0}|unterminated array",
                "{.items[?(@.a=='b']}|unterminated filter",
                "{end}|not in range, nothing to end",
                "{range .items[*]}{.kind}|without its {end}",
                "{.items[x]}|invalid array index x",
                "{..}{....kind}|invalid multiple recursive descent",
                "{.items[?(@.status.cpu==4)]}|incompatible types for comparison"
            })
    void whatIsWrongIsSaid(String template, String message) {
        assertThatThrownBy(() -> print(template))
                .isInstanceOf(JsonPathException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aPathOfAPrinterColumnNeedsNoBraces() {
        assertThat(JsonPath.parse(".items[*].metadata.name").find(NODES))
                .extracting(JsonPath::printed)
                .containsExactly("a", "b");
    }

    @Test
    void anythingIsReadOrRefusedInWords() {
        String signs = "{}[]().*$@?:,'\"\\ab01=<>! ";
        for (long seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            StringBuilder template = new StringBuilder();
            for (int i = random.nextInt(24); i >= 0; i--) {
                template.append(signs.charAt(random.nextInt(signs.length())));
            }
            try {
                print(template.toString());
            } catch (JsonPathException e) {
                assertThat(e).as("seed %d: %s", seed, template).hasMessageMatching("(?s).+");
            }
        }
    }
}
