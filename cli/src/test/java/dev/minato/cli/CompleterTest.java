package dev.minato.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.cli.command.MinatoCommand;
import dev.minato.cli.completion.Candidate;
import dev.minato.cli.completion.Completer;
import dev.minato.cli.completion.Names;
import dev.minato.cli.completion.Shells;
import dev.minato.cli.terminal.Terminal;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompleterTest {
    private final Completer completer = completer();

    private static Completer completer() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Names names = new Names() {
            @Override
            public List<String> applications() {
                return List.of("shop-develop", "shop-production", "web");
            }

            @Override
            public List<String> namespaces() {
                return List.of("minato", "shop");
            }

            @Override
            public List<String> contexts() {
                return List.of("lab");
            }
        };
        return new Completer(
                MinatoCommand.commandLine(Terminal.plain(nowhere, nowhere)).getCommandSpec(), names);
    }

    private List<String> words(String... words) {
        return completer.complete(List.of(words)).stream().map(Candidate::word).toList();
    }

    @Test
    void commandsAreOfferedWithTheirDescriptionsHiddenOnesAndAliasesNot() {
        assertThat(words("")).contains("app", "plan", "up").doesNotContain("__complete", "warm-up");
        assertThat(words("app", "")).containsExactly("diff", "history", "list", "show", "sync");
        assertThat(completer.complete(List.of("app", "hi")).getFirst().line())
                .isEqualTo("history\tList the syncs of an application, the newest first.");
    }

    @Test
    void namesOfApplicationsComeFromTheCluster() {
        assertThat(words("app", "show", "shop-")).containsExactly("shop-develop", "shop-production");
        assertThat(words("app", "show", "web", "")).isEmpty();
        assertThat(words("plan", "web", "s")).containsExactly("shop-develop", "shop-production");
    }

    @Test
    void optionsAreOfferedOnceAndTheirValuesAfterThem() {
        assertThat(words("app", "list", "--w")).containsExactly("--watch");
        assertThat(words("app", "list", "-w", "--w")).isEmpty();
        assertThat(words("app", "list", "-n", "")).containsExactly("minato", "shop");
        assertThat(words("app", "list", "--context", "l")).containsExactly("lab");
        assertThat(words("app", "list", "-o", "j")).containsExactly("json", "jsonpath=");
    }

    @Test
    void aValueMayStandBehindAnEqualsSignAlsoAsBashCutsIt() {
        assertThat(words("app", "list", "--output=y")).containsExactly("--output=yaml");
        assertThat(words("app", "list", "--output", "=", "y")).containsExactly("yaml");
        assertThat(words("app", "list", "--output", "=")).contains("yaml");
    }

    @Test
    void whereAFileIsMeantTheShellCompletes() {
        assertThat(words("plan", "--repo", "..")).containsExactly(":files");
        assertThat(words("up", "--data", "")).containsExactly(":files");
    }

    @Test
    void whatIsNoCommandOffersNothing() {
        assertThat(words("nonsense", "")).isEmpty();
        assertThat(words("app", "list", "--nonsense=")).isEmpty();
        assertThat(completer.complete(List.of())).isNotEmpty();
    }

    @Test
    void thereIsAScriptForEachShell() {
        assertThat(Shells.ALL)
                .allSatisfy(shell -> assertThat(Shells.script(shell)).contains("__complete"));
    }
}
