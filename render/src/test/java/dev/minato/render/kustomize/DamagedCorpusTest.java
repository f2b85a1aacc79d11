package dev.minato.render.kustomize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.render.Renderer;
import dev.minato.render.source.MemoryTree;
import dev.minato.render.source.RenderException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The trees of the corpus, damaged by chance: each is rendered, or refused with the file that is at fault. */
final class DamagedCorpusTest {
    private static final int SEEDS = Integer.getInteger("damaged.seeds", 2000);
    private static final String NASTY = "{}[]:,&*!|>'\"%@`\\\n\t \r<~$?#.0-\u0000\u0085\u2028\uFEFFy";
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9]+");

    @Test
    void whateverIsChangedInATreeItIsRenderedOrRefusedWithItsPlace() throws IOException {
        List<CorpusCase> cases = CorpusCase.all().stream()
                .filter(one -> !one.feature().equals("charts")) // they are rendered by another process
                .toList();
        Renderer renderer = new Renderer();
        int refused = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            CorpusCase one = cases.get(random.nextInt(cases.size()));
            try {
                renderer.render(MemoryTree.of("seed " + seed, damaged(one.files(), random)), one.path());
            } catch (RenderException e) {
                refused++;
                assertThat(e.problems())
                        .as("seed %d", seed)
                        .allSatisfy(problem -> assertThat(problem.file()).isNotEmpty());
            } catch (RuntimeException | StackOverflowError | AssertionError e) {
                throw new AssertionError("seed " + seed + ", " + one + ", throws", e);
            }
        }
        assertThat(refused).isBetween(SEEDS / 4, SEEDS - 1);
    }

    static Map<String, String> damaged(Map<String, String> files, SplittableRandom random) {
        Map<String, String> damaged = new TreeMap<>(files);
        List<String> paths = List.copyOf(damaged.keySet());
        for (int i = 0, changes = 1 + random.nextInt(3); i < changes; i++) {
            damaged.computeIfPresent(
                    paths.get(random.nextInt(paths.size())),
                    (_, text) -> random.nextBoolean() ? withWordMoved(text, random) : withCharacter(text, random));
        }
        return damaged;
    }

    private static String withCharacter(String text, SplittableRandom random) {
        int at = random.nextInt(text.length() + 1);
        String put = random.nextInt(4) == 0 ? "" : String.valueOf(NASTY.charAt(random.nextInt(NASTY.length())));
        return text.substring(0, at) + put + text.substring(Math.min(text.length(), at + random.nextInt(3)));
    }

    /** One word of the text in the place of another: still well-formed, and seldom sensible. */
    private static String withWordMoved(String text, SplittableRandom random) {
        List<String> words =
                WORD.matcher(text).results().map(found -> found.group()).toList();
        if (words.isEmpty()) {
            return text;
        }
        String word = words.get(random.nextInt(words.size()));
        Matcher matcher = WORD.matcher(text);
        for (int i = 0, nth = random.nextInt(words.size()); i <= nth; i++) {
            matcher.find();
        }
        return text.substring(0, matcher.start()) + word + text.substring(matcher.end());
    }
}
