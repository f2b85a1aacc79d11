package dev.minato.objects.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NamesTest {
    private static final String LETTERS = "aabzAZ0019--__..%%*~/ \u00e9\n";

    @Test
    void everyRuleTakesJustWhatItsExpressionTakes() {
        long seed = 20261120;
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            String text = random.ints(random.nextInt(7), 0, LETTERS.length())
                    .mapToObj(at -> LETTERS.substring(at, at + 1))
                    .collect(Collectors.joining(i % 5 == 0 ? "." : ""));
            for (Rule rule : Names.RULES) {
                assertThat(rule.matches(text))
                        .as("seed %d: %s and \"%s\"", seed, rule.regex(), text)
                        .isEqualTo(Pattern.matches(rule.regex(), text));
            }
        }
    }

    @Test
    void aNameWithAPrefixIsWrongInEachOfItsParts() {
        assertThat(Names.qualifiedName("/name")).containsExactly("prefix part must be non-empty");
        assertThat(Names.qualifiedName("example.com/")).hasSize(2);
        assertThat(Names.qualifiedName("a/b/c")).hasSize(1);
        assertThat(Names.qualifiedName("a".repeat(64))).hasSize(1);
        assertThat(Names.qualifiedName("a".repeat(254) + "/b")).hasSize(1);
        assertThat(Names.qualifiedName("example.com/" + "b".repeat(63))).isEmpty();
    }

    @Test
    void goodNamesHaveNothingWrong() {
        assertThat(Names.dns1123Subdomain("my.app-1")).isEmpty();
        assertThat(Names.dns1123Label("app-1")).isEmpty();
        assertThat(Names.dns1035Label("app-1")).isEmpty();
        assertThat(Names.qualifiedName("example.com/My_Name.x")).isEmpty();
        assertThat(Names.labelValue("")).isEmpty();
        assertThat(Names.portName("http-1")).isEmpty();
        assertThat(Names.configMapKey("a_b.c")).isEmpty();
        assertThat(Names.environmentVariable("A b-c")).isEmpty();
    }

    @Test
    void whatIsWrongIsSaidInTheServersWords() {
        assertThat(Names.dns1123Subdomain("Web"))
                .containsExactly(
                        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or"
                                + " '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for"
                                + " validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')");
        assertThat(Names.dns1123Label("a.b")).containsExactly("must not contain dots");
        assertThat(Names.dns1035Label("1a"))
                .containsExactly(
                        "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an"
                                + " alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123',"
                                + " regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')");
        assertThat(Names.labelValue("x".repeat(64))).containsExactly("must be no more than 63 characters");
        assertThat(Names.portNumber(0)).containsExactly("must be between 1 and 65535, inclusive");
        assertThat(Names.pathSegment("a/b%")).containsExactly("may not contain '/'", "may not contain '%'");
        assertThat(Names.configMapKey("..a")).containsExactly("must not start with '..'");
    }
}
