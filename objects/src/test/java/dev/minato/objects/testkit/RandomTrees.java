package dev.minato.objects.testkit;

import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.FloatValue;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Trees at random, the same ones for the same seed. */
public final class RandomTrees {
    private static final String[] TEXTS = {
        "",
        "a",
        "b",
        "web",
        "true",
        "1",
        "null",
        "a: b",
        "x\ny",
        "\u00e9",
        "<",
        "\ud83d\ude00",
        " ",
        "a b",
        "#",
        "-",
        "\t"
    };
    private static final String[] KEYS = {"a", "b", "c", "name", "a.b/c", "x y", "0", "true", "\u00e9"};

    private final SplittableRandom random;

    public RandomTrees(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /**
     * Runs a check with as many seeds, from {@code -Dminato.seed} on (1 by default); a failure names its seed, so that
     * {@code -Dminato.seed=N -Dminato.seeds=1} runs it again.
     */
    public static void seeds(int count, Consumer<RandomTrees> check) {
        long first = Long.getLong("minato.seed", 1);
        int runs = Integer.getInteger("minato.seeds", count);
        for (long seed = first; seed < first + runs; seed++) {
            try {
                check.accept(new RandomTrees(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "with seed " + seed + " (-Dminato.seed=" + seed + " -Dminato.seeds=1): " + e.getMessage(), e);
            }
        }
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    public boolean oneIn(int bound) {
        return random.nextInt(bound) == 0;
    }

    public String text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    public Value value(int depth) {
        int kind = random.nextInt(depth <= 0 ? 6 : 10);
        return switch (kind) {
            case 0, 1 -> StringValue.of(text());
            case 2 -> IntValue.of(random.nextInt(5));
            case 3 -> BoolValue.of(random.nextBoolean());
            case 4 -> random.nextBoolean() ? NullValue.NULL : IntValue.of(random.nextLong());
            case 5 -> new FloatValue(random.nextInt(100) + 0.25);
            case 6, 7 -> map(depth);
            default -> list(depth);
        };
    }

    public MapValue map(int depth) {
        MapValue.Builder builder = MapValue.builder();
        int size = random.nextInt(5);
        for (int i = 0; i < size; i++) {
            builder.put(KEYS[random.nextInt(KEYS.length)], value(depth - 1));
        }
        return builder.build();
    }

    private ListValue list(int depth) {
        List<Value> items = new ArrayList<>();
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            items.add(value(depth - 1));
        }
        return ListValue.of(items);
    }
}
