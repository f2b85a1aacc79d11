package dev.minato.prove.net.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SpaceTest {
    private static final int[] SIZES = {3, 5, 4};

    @Test
    void setsFromASeedAreWhatTheirPointsSay() {
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            Space space = new Space(SIZES);
            boolean[] points = new boolean[60];
            int set = build(random, space, points, 4);
            int forgotten = space.forget(set, 1);
            boolean any = false;
            for (int i = 0; i < points.length; i++) {
                int[] point = {i / 20, i / 4 % 5, i % 4};
                assertThat(space.contains(set, point)).as("seed %d", seed).isEqualTo(points[i]);
                boolean some = false;
                for (int other = 0; other < 5; other++) {
                    some |= points[i / 20 * 20 + other * 4 + i % 4];
                }
                assertThat(space.contains(forgotten, point)).as("seed %d", seed).isEqualTo(some);
                any |= points[i];
            }
            assertThat(set != Space.NONE).as("seed %d", seed).isEqualTo(any);
            if (any) {
                assertThat(space.contains(set, space.lowest(set))).isTrue();
            }
        }
    }

    /** A set built at random, and which of the 60 points are in it. */
    private static int build(Random random, Space space, boolean[] points, int depth) {
        if (depth == 0) {
            int dimension = random.nextInt(3);
            int first = random.nextInt(SIZES[dimension]);
            int last = first + random.nextInt(SIZES[dimension] - first);
            for (int i = 0; i < points.length; i++) {
                int value = new int[] {i / 20, i / 4 % 5, i % 4}[dimension];
                points[i] = value >= first && value <= last;
            }
            return space.range(dimension, first, last);
        }
        boolean[] right = new boolean[points.length];
        int a = build(random, space, points, depth - 1);
        int b = build(random, space, right, depth - 1);
        int operation = random.nextInt(3);
        for (int i = 0; i < points.length; i++) {
            points[i] = switch (operation) {
                case 0 -> points[i] && right[i];
                case 1 -> points[i] || right[i];
                default -> points[i] && !right[i];
            };
        }
        return switch (operation) {
            case 0 -> space.and(a, b);
            case 1 -> space.or(a, b);
            default -> space.minus(a, b);
        };
    }

    @Test
    void equalSetsAreTheSameNumber() {
        Space space = new Space(10, 10);
        int a = space.or(space.range(0, 0, 4), space.range(0, 5, 9));
        assertThat(a).isEqualTo(Space.ALL);
        assertThat(space.not(space.not(space.is(1, 3)))).isEqualTo(space.is(1, 3));
    }

    @Test
    void aSetThatNeedsTooManyNodesIsRefused() {
        Space space = new Space(10, new int[] {10, 10, 10});
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 10; i++) {
                        space.is(0, i);
                        space.is(1, i);
                    }
                })
                .isInstanceOf(TooLarge.class);
    }
}
