package dev.minato.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WidthTest {
    @Test
    void eastAsianCharactersTakeTwoColumnsAndCombiningMarksNone() {
        assertThat(Width.of("abc")).isEqualTo(3);
        assertThat(Width.of("港の名前")).isEqualTo(8);
        assertThat(Width.of("ｱﾊﾟｰﾄ")).isEqualTo(5);
        assertThat(Width.of("e\u0301")).isEqualTo(1);
        assertThat(Width.of("…→✓")).isEqualTo(3);
    }

    @Test
    void whatDoesNotFitEndsWithAnEllipsisWithinTheWidth() {
        assertThat(Width.cut("abcdef", 6)).isEqualTo("abcdef");
        assertThat(Width.cut("abcdefg", 6)).isEqualTo("abcde…");
        assertThat(Width.cut("港の名前", 6)).isEqualTo("港の…");
        assertThat(Width.cut("港の名前", 5)).isEqualTo("港の…");
        assertThat(Width.cut("abc", 0)).isEmpty();
        assertThat(Width.padded("港", 4)).isEqualTo("港  ");
    }
}
