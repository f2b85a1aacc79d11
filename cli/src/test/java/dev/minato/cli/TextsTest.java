package dev.minato.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.cli.command.MinatoCommand;
import dev.minato.cli.terminal.Terminal;
import dev.minato.cli.terminal.Text;
import dev.minato.cli.terminal.Texts;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class TextsTest {
    private static final Pattern PLACE = Pattern.compile("\\{\\d\\}");

    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        PLACE.matcher(text).results().forEach(found -> places.add(found.group()));
        return places;
    }

    @Test
    void everyMessageIsThereInBothLanguagesAndSpeaksOfTheSameThings() {
        for (Text text : Text.values()) {
            String english = Texts.ENGLISH.bundle().getString(text.key());
            String japanese = Texts.JAPANESE.bundle().getString(text.key());
            assertThat(english).as(text.key()).isNotBlank();
            assertThat(places(japanese)).as(text.key()).isEqualTo(places(english));
        }
    }

    @Test
    void noMessageIsLeftThatNobodySays() {
        List<String> known = new ArrayList<>();
        for (Text text : Text.values()) {
            known.add(text.key());
        }
        assertThat(Texts.ENGLISH.bundle().keySet()).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void theHelpOfEveryCommandIsThereInJapaneseWithEveryOption() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        List<String> missing = new ArrayList<>();
        CommandLine minato = MinatoCommand.commandLine(Terminal.plain(nowhere, nowhere, Texts.JAPANESE));
        look(minato, missing);
        assertThat(missing).isEmpty();
    }

    private static void look(CommandLine line, List<String> missing) {
        CommandSpec spec = line.getCommandSpec();
        if (!isJapanese(spec.usageMessage().description())) {
            missing.add(spec.qualifiedName());
        }
        for (OptionSpec option : spec.options()) {
            if (!option.hidden() && !isJapanese(option.description())) {
                missing.add(spec.qualifiedName() + " " + option.longestName());
            }
        }
        spec.positionalParameters().stream()
                .filter(parameter -> !isJapanese(parameter.description()))
                .forEach(parameter -> missing.add(spec.qualifiedName() + " " + parameter.paramLabel()));
        for (String example : spec.usageMessage().footer()) {
            int comment = example.indexOf("# ");
            if (comment > 0 && !isJapanese(example.substring(comment))) {
                missing.add(spec.qualifiedName() + " " + example);
            }
        }
        line.getSubcommands().values().stream()
                .filter(sub -> !sub.getCommandSpec().usageMessage().hidden())
                .forEach(sub -> look(sub, missing));
    }

    private static boolean isJapanese(String... lines) {
        return lines.length > 0 && String.join("", lines).codePoints().anyMatch(c -> c >= 0x3040 && c < 0xa000);
    }

    @Test
    void theLanguageIsThatOfTheLocale() {
        assertThat(Texts.of(Map.of("LANG", "ja_JP.UTF-8")).isJapanese()).isTrue();
        assertThat(Texts.of(Map.of("LANG", "ja_JP.UTF-8", "LC_ALL", "C")).isJapanese())
                .isFalse();
        assertThat(Texts.of(Map.of("LC_MESSAGES", "ja", "LANG", "en_US.UTF-8")).isJapanese())
                .isTrue();
        assertThat(Texts.of(Map.of()).isJapanese()).isFalse();
    }

    @Test
    void argumentsStandWhereTheTextWantsThem() {
        assertThat(Texts.ENGLISH.text(Text.APPLICATION_NONE, "shop", "a, b"))
                .isEqualTo("there is no application shop; there are a, b");
        ResourceBundle japanese = Texts.JAPANESE.bundle();
        assertThat(japanese.getString(Text.APPLICATION_NONE.key())).startsWith("アプリケーション");
    }
}
