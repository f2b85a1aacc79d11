package dev.minato.objects.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.testkit.RandomTrees;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextDiffTest {
    @Test
    void differingLinesShowWithThoseAroundThem() {
        String before = "a\nb\nc\nd\ne\nf\ng\nh\n";
        String after = "a\nb\nc\nD\ne\nf\ng\nh\ni\n";
        assertThat(TextDiff.print("live", before, "wanted", after)).isEqualTo("""
                --- live
                +++ wanted
                @@ -1,8 +1,9 @@
                 a
                 b
                 c
                -d
                +D
                 e
                 f
                 g
                 h
                +i
                """);
        assertThat(TextDiff.print("live", before, "wanted", before)).isEmpty();
        assertThat(TextDiff.print("live", "", "wanted", "x\n")).isEqualTo("--- live\n+++ wanted\n@@ -0,0 +1 @@\n+x\n");
    }

    @Test
    void farDifferencesAreHunksOfTheirOwn() {
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= 30; i++) {
            lines.add("line " + i);
        }
        String before = String.join("\n", lines) + "\n";
        lines.set(1, "two");
        lines.remove(24);
        List<String> hunks = TextDiff.between("a", before, "b", String.join("\n", lines) + "\n", 3).stream()
                .filter(line -> line.kind() == TextDiff.Kind.HUNK)
                .map(TextDiff.Line::text)
                .toList();
        assertThat(hunks).containsExactly("@@ -1,5 +1,5 @@", "@@ -22,7 +22,6 @@");
    }

    @Test
    void keptAndRemovedLinesAreTheFirstTextKeptAndAddedOnesTheSecond() {
        RandomTrees.seeds(300, trees -> {
            List<String> before = lines(trees);
            List<String> after = lines(trees);
            List<LineEdits.Edit> edits = LineEdits.between(before, after);
            assertThat(edits.stream()
                            .filter(edit -> edit.kind() != TextDiff.Kind.ADDED)
                            .map(LineEdits.Edit::text))
                    .containsExactlyElementsOf(before);
            assertThat(edits.stream()
                            .filter(edit -> edit.kind() != TextDiff.Kind.REMOVED)
                            .map(LineEdits.Edit::text))
                    .containsExactlyElementsOf(after);
        });
    }

    private static List<String> lines(RandomTrees trees) {
        List<String> lines = new ArrayList<>();
        int count = trees.below(12);
        for (int i = 0; i < count; i++) {
            lines.add("l" + trees.below(5));
        }
        return lines;
    }
}
