package dev.minato.render.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FoldedTextTest {
    @Test
    void aLineThatIsIndentedFurtherGetsAnEmptyLineMoreBeforeIt() {
        assertThat(new FoldedText("one two\n\n  indented\nthree\n").afterKustomize())
                .isEqualTo("one two\n\n\n  indented\nthree\n");
    }

    @Test
    void aTextThatKeepsItsEndGetsOneMore() {
        assertThat(new FoldedText("one\n\n\n").afterKustomize()).isEqualTo("one\n\n\n\n");
    }

    @Test
    void paragraphsStayAsTheyAre() {
        assertThat(new FoldedText("one\n\ntwo\nthree\n").afterKustomize()).isEqualTo("one\n\ntwo\nthree\n");
        assertThat(new FoldedText("one").afterKustomize()).isEqualTo("one");
    }

    @Test
    void whatIsWrittenInQuotesComesBackAsItWas() {
        assertThat(new FoldedText("one \n  two\n").afterKustomize()).isEqualTo("one \n  two\n");
    }
}
