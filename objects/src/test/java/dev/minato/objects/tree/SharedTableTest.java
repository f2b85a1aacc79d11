package dev.minato.objects.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharedTableTest {
    @Test
    void itFindsTheOneThatIsKept() {
        SharedTable table = new SharedTable(1 << 16);
        for (int i = 0; i < 5000; i++) {
            Value text = text(i);
            assertThat(table.find(text)).isNull();
            table.add(text);
            assertThat(table.find(text(i))).isSameAs(text);
        }
    }

    @Test
    void growingKeepsNearlyAllThatWasKept() {
        SharedTable table = new SharedTable(1 << 16);
        for (int i = 0; i < 5000; i++) {
            table.add(text(i));
        }
        int kept = 0;
        for (int i = 0; i < 5000; i++) {
            kept += table.find(text(i)) == null ? 0 : 1;
        }
        assertThat(kept).isGreaterThan(4000);
    }

    @Test
    void whatIsUsedStaysWhenOthersCome() {
        SharedTable table = new SharedTable(1024);
        Value used = text(-1);
        table.add(used);
        int lost = 0;
        for (int i = 0; i < 100_000; i++) {
            table.add(text(i));
            if (table.find(used) != used) {
                lost++;
                table.add(used);
            }
        }
        // only two others in its pair between two looks could drive it out
        assertThat(lost).isZero();
    }

    @Test
    void theSmallestOneWorks() {
        SharedTable table = new SharedTable(1);
        table.add(text(1));
        table.add(text(2));
        table.add(text(3));
        assertThat(table.find(text(3))).isNotNull();
        assertThat(table.find(text(1))).isNull();
    }

    private static Value text(int number) {
        return StringValue.of("text " + number);
    }
}
