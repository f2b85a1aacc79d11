package dev.minato.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.minato.cli.terminal.Table;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        Table table = new Table("NAME", "HEALTH");
        table.row("shop", "Healthy");
        table.row("a-longer-name", "Degraded");

        assertThat(table.lines(Integer.MAX_VALUE))
                .containsExactly("NAME            HEALTH", "shop            Healthy", "a-longer-name   Degraded");
    }

    @Test
    void aLineIsCutWhereTheTerminalEnds() {
        Table table = new Table("NAME", "MESSAGE");
        table.row("shop", "waits for the Deployment");

        assertThat(table.lines(20)).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(20));
        assertThat(table.lines(20).get(1)).endsWith("…");
    }

    @Test
    void aRowHasACellForEachHeading() {
        assertThatThrownBy(() -> new Table("A", "B").row("1")).isInstanceOf(IllegalArgumentException.class);
    }
}
