package dev.minato.cli.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SmallHeapTest {
    private static final long MEGABYTE = 1 << 20;

    @Test
    void theHeapIsCollectedWhenItHasDoubled() {
        assertThat(SmallHeap.isDue(199 * MEGABYTE, 100 * MEGABYTE)).isFalse();
        assertThat(SmallHeap.isDue(200 * MEGABYTE, 100 * MEGABYTE)).isTrue();
    }

    @Test
    void aSmallHeapIsLeftAlone() {
        assertThat(SmallHeap.isDue(100 * MEGABYTE, 0)).isFalse();
        assertThat(SmallHeap.isDue(100 * MEGABYTE, 10 * MEGABYTE)).isFalse();
        assertThat(SmallHeap.isDue(112 * MEGABYTE, 0)).isTrue();
    }

    @Test
    void aHeapThatHoldsMuchIsNotHeldUp() {
        assertThat(SmallHeap.isDue(4096 * MEGABYTE, 300 * MEGABYTE)).isFalse();
    }
}
