package dev.minato.reconcile.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.ObjectKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadTraceTest {
    private static final ReadKey A = pod("a");
    private static final ReadKey B = pod("b");
    private static final ReadKey C = pod("c");

    @Test
    void theSameReadsAreTheVeryListOfBefore() {
        List<ReadKey> before = List.of(A, B, A);
        assertThat(read(before, A, B, A)).isSameAs(before);
        assertThat(read(List.of())).isEmpty();
    }

    @Test
    void otherReadsAreAllTold() {
        assertThat(read(List.of(A, B), A, C, B)).containsExactly(A, C, B);
        assertThat(read(List.of(A, B), C)).containsExactly(C);
        assertThat(read(List.of(), A, A)).containsExactly(A, A);
    }

    @Test
    void fewerReadsAreOnlyThose() {
        assertThat(read(List.of(A, B, C), A)).containsExactly(A);
        assertThat(read(List.of(A, B, C))).isEmpty();
    }

    @Test
    void moreReadsComeBehind() {
        assertThat(read(List.of(A), A, B, A)).containsExactly(A, B, A);
    }

    private static List<ReadKey> read(List<ReadKey> before, ReadKey... reads) {
        ReadTrace trace = new ReadTrace(before);
        for (ReadKey key : reads) {
            trace.read(key);
        }
        return trace.all();
    }

    private static ReadKey pod(String name) {
        return new ReadKey.OfObject(new ObjectKey(GroupKind.core("Pod"), "", name));
    }
}
