package dev.minato.twin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.loop.VirtualLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JournaledStoreTest {
    private static final GroupResource CONFIG_MAPS = GroupResource.core("configmaps");

    private final VirtualLoop loop = new VirtualLoop(Instant.EPOCH);
    private final JournaledStore store = new JournaledStore(
            loop,
            new MemoryJournal(loop, Duration.ofMillis(1)),
            JournaledStore.emptyState(),
            new StoreLimits(1_000, 1_000, 100));
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();

    @Test
    void nobodySeesAWriteBeforeItIsDurable() {
        store.propose(List.of(Op.create(key("a"), object("a", "1"))), outcomes::add);
        assertThat(store.get(key("a"))).isNull();
        assertThat(store.newest(key("a"))).isNotNull();
        loop.runDue();
        assertThat(outcomes).isEmpty();
        assertThat(store.get(key("a"))).isNull();

        loop.runUntilIdle();
        assertThat(outcomes).singleElement().isInstanceOf(Outcome.Committed.class);
        assertThat(store.get(key("a"))).extracting(KubeObject::resourceVersion).isEqualTo("2");
        assertThat(store.revision()).isEqualTo(2);
    }

    @Test
    void aSecondCreateOfOneNameIsAConflictThatIsToldOnceTheFirstIsDurable() {
        store.propose(List.of(Op.create(key("a"), object("a", "1"))), outcomes::add);
        store.propose(List.of(Op.create(key("a"), object("a", "2"))), outcomes::add);
        loop.runDue();
        assertThat(outcomes).isEmpty();

        loop.runUntilIdle();
        assertThat(outcomes).hasSize(2);
        assertThat(outcomes.getLast()).isEqualTo(new Outcome.Conflict(0, key("a"), store.get(key("a"))));
    }

    @Test
    void anUpdateOfAnOlderVersionIsAConflict() {
        commit(Op.create(key("a"), object("a", "1")));
        commit(Op.update(key("a"), object("a", "2"), "2"));
        commit(Op.update(key("a"), object("a", "3"), "2"));
        assertThat(outcomes.getLast()).isInstanceOf(Outcome.Conflict.class);
        assertThat(data("a")).isEqualTo("2");
    }

    @Test
    void aProposalHappensWholeOrNotAtAll() {
        commit(Op.create(key("a"), object("a", "1")));
        commit(Op.create(key("b"), object("b", "1")), Op.create(key("a"), object("a", "2")));
        assertThat(outcomes.getLast()).isInstanceOf(Outcome.Conflict.class);
        assertThat(store.get(key("b"))).isNull();
        assertThat(store.newest(key("b"))).isNull();

        commit(Op.create(key("b"), object("b", "1")), Op.delete(key("a"), Expect.any()));
        assertThat(store.get(key("b"))).isNotNull();
        assertThat(store.get(key("a"))).isNull();
    }

    @Test
    void aDeleteOfNothingIsAConflict() {
        commit(Op.delete(key("a"), Expect.any()));
        assertThat(outcomes).containsExactly(new Outcome.Conflict(0, key("a"), null));
    }

    @Test
    void aWatchHearsWhatWasKeptAndWhatComesInOrderOfRevision() {
        commit(Op.create(key("a"), object("a", "1")));
        commit(Op.create(key("b"), object("b", "1")));
        StoreWatch watch = store.watch(CONFIG_MAPS, null, 2, listener());
        commit(Op.update(key("a"), object("a", "2"), "2"), Op.delete(key("b"), Expect.any()));
        watch.cancel();
        commit(Op.create(key("c"), object("c", "1")));
        assertThat(heard).containsExactly("ADDED 3 b", "MODIFIED 4 a", "DELETED 5 b");
    }

    @Test
    void aWatchOfANamespaceHearsThatNamespaceOnly() {
        store.watch(CONFIG_MAPS, "elsewhere", 1, listener());
        commit(Op.create(key("a"), object("a", "1")));
        assertThat(heard).isEmpty();
    }

    @Test
    void aWatchThatStartsInTheMiddleOfABatchHearsNothingTwice() {
        List<Op> ops = List.of(Op.create(key("a"), object("a", "1")), Op.create(key("b"), object("b", "1")));
        store.watch(CONFIG_MAPS, null, 1, listener(event -> {
            if (event.revision() == 2) {
                store.watch(CONFIG_MAPS, null, 2, listener());
            }
        }));
        store.propose(ops, outcomes::add);
        loop.runUntilIdle();
        assertThat(heard).containsExactly("ADDED 3 b");
    }

    @Test
    void aWatchFromBeforeTheWindowIsGone() {
        for (int i = 0; i < 1_500; i++) {
            commit(Op.create(key("n" + i), object("n" + i, "1")));
        }
        assertThatThrownBy(() -> store.watch(CONFIG_MAPS, null, 400, listener()))
                .isInstanceOf(GoneException.class)
                .hasMessage("too old resource version: 400 (501)");
        store.watch(CONFIG_MAPS, null, 501, listener());
        assertThat(heard).hasSize(1_000);
        assertThatThrownBy(() -> store.watch(CONFIG_MAPS, null, 9_999, listener()))
                .isInstanceOf(FutureRevisionException.class);
    }

    @Test
    void anOlderStateReadsAsItWas() {
        for (int i = 0; i < 600; i++) {
            commit(Op.create(key("n%03d".formatted(i)), object("n", "1")));
        }
        for (int i = 0; i < 300; i++) {
            commit(Op.delete(key("n%03d".formatted(i)), Expect.any()));
        }
        assertThat(store.list(CONFIG_MAPS)).hasSize(300);
        Snapshot older = store.snapshotAt(601);
        assertThat(older.list(CONFIG_MAPS)).hasSize(600);
        ObjectRange page = older.list(CONFIG_MAPS).after(key("n099")).limit(2);
        assertThat(page).extracting(KubeObject::resourceVersion).containsExactly("102", "103");
        assertThatThrownBy(() -> store.snapshotAt(5_000)).isInstanceOf(FutureRevisionException.class);
    }

    @Test
    void aDiskThatFailsStopsTheStoreAndSaysWhy() {
        List<Outcome> ends = new ArrayList<>();
        JournaledStore failing = new JournaledStore(
                loop,
                (batch, done) -> loop.post(() -> done.accept(new JournalResult.Failed("the disk is full"))),
                JournaledStore.emptyState(),
                StoreLimits.DEFAULT);
        failing.watch(CONFIG_MAPS, null, 1, listener());
        failing.propose(List.of(Op.create(key("a"), object("a", "1"))), ends::add);
        loop.runUntilIdle();
        failing.propose(List.of(Op.create(key("b"), object("b", "1"))), ends::add);
        loop.runUntilIdle();

        assertThat(ends)
                .containsExactly(
                        new Outcome.Stopped("the disk is full", true), new Outcome.Stopped("the disk is full", false));
        assertThat(failing.stoppedReason()).isEqualTo("the disk is full");
        assertThat(failing.newest(key("a"))).isNull();
        assertThat(heard).containsExactly("stopped: the disk is full");
    }

    @Test
    void anAnswerCanWaitForWhatItWasDecidedBy() {
        List<String> order = new ArrayList<>();
        store.propose(List.of(Op.create(key("a"), object("a", "1"))), outcome -> order.add("committed"));
        store.whenPublished(() -> order.add("answered at " + store.revision()));
        loop.runUntilIdle();
        assertThat(order).containsExactly("committed", "answered at 2");
    }

    private void commit(Op... ops) {
        store.propose(List.of(ops), outcomes::add);
        loop.runUntilIdle();
    }

    private StoreListener listener() {
        return listener(event -> heard.add(
                event.type() + " " + event.revision() + " " + event.key().name()));
    }

    private StoreListener listener(Consumer<StoreEvent> events) {
        return new StoreListener() {
            @Override
            public void event(StoreEvent event) {
                events.accept(event);
            }

            @Override
            public void stopped(String reason) {
                heard.add("stopped: " + reason);
            }
        };
    }

    private @Nullable String data(String name) {
        KubeObject object = store.get(key(name));
        return object == null ? null : object.tree().text("data", "value");
    }

    private static StoreKey key(String name) {
        return new StoreKey(CONFIG_MAPS, "shop", name);
    }

    private static KubeObject object(String name, String value) {
        return KubeObject.of("v1", "ConfigMap", "shop", name).with("data", MapValue.of("value", value));
    }
}
