package dev.minato.twin.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedTreeTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void itHoldsWhatASortedMapHoldsAndOlderTreesStayAsTheyWere(long seed) {
        Random random = new Random(seed);
        int keys = 1 << (3 + random.nextInt(11));
        int removals = 1 + random.nextInt(9); // out of ten changes
        TreeMap<Integer, Integer> model = new TreeMap<>();
        SortedTree<Integer, Integer> tree = SortedTree.empty();
        List<Map.Entry<SortedTree<Integer, Integer>, TreeMap<Integer, Integer>>> older = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            int key = random.nextInt(keys);
            if (random.nextInt(10) < removals) {
                model.remove(key);
                tree = tree.without(key);
            } else {
                model.put(key, i);
                tree = tree.with(key, i);
            }
            if (i % 2_000 == 0) {
                older.add(Map.entry(tree, new TreeMap<>(model)));
            }
            assertThat(tree.get(key)).as("seed %s, step %s", seed, i).isEqualTo(model.get(key));
            if (i % 100 == 0) { // counting in the model is slow
                assertThat(tree.rank(key))
                        .as("seed %s, step %s", seed, i)
                        .isEqualTo(model.headMap(key).size());
            }
        }
        for (var state : older) {
            assertThat(entries(state.getKey())).as("seed %s", seed).isEqualTo(state.getValue());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 31, 32, 33, 1_000, 100_000})
    void keysThatComeInOrderAreAllThereAndGoInOrder(int count) {
        SortedTree<Integer, Integer> tree = SortedTree.empty();
        for (int i = 0; i < count; i++) {
            tree = tree.with(i, -i);
        }
        assertThat(tree.size()).isEqualTo(count);
        assertThat(tree.rank(count - 1)).isEqualTo(count - 1);
        for (int i = 0; i < count; i++) {
            assertThat(tree.size()).isEqualTo(count - i);
            tree = tree.without(i);
        }
        assertThat(tree.size()).isZero();
    }

    private static SortedMap<Integer, Integer> entries(SortedTree<Integer, Integer> tree) {
        TreeMap<Integer, Integer> entries = new TreeMap<>();
        List<Integer> order = new ArrayList<>();
        tree.forEach(0, tree.size(), (key, value) -> {
            entries.put(key, value);
            order.add(key);
        });
        assertThat(order).isSorted();
        return entries;
    }
}
