package dev.minato.twin.store;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Entropy;
import dev.minato.twin.loop.RealLoop;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A program that writes to a store as fast as it can and says on standard output what was acknowledged, until somebody
 * kills it. Which change has which revision follows from the state and the revision alone, so that whoever recovers the
 * data can tell what must be there.
 */
final class KilledWriter {
    private static final GroupResource CONFIG_MAPS = GroupResource.core("configmaps");
    private static final int IN_FLIGHT = 8;

    private final Supplier<Store> store;
    private final PrintStream out;

    private KilledWriter(Supplier<Store> store, PrintStream out) {
        this.store = store;
        this.out = out;
    }

    public static void main(String[] args) throws StorageException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        RealLoop loop = new RealLoop("loop", 1_000, out::println, Throwable::printStackTrace);
        LocalStore local = LocalStore.open(Path.of(args[0]), loop, StoreLimits.DEFAULT, out::println, 200_000);
        loop.start();
        KilledWriter writer = new KilledWriter(local::store, out);
        for (int i = 0; i < IN_FLIGHT; i++) {
            loop.post(writer::next);
        }
    }

    private void next() {
        Snapshot newest = store.get().newest();
        store.get().propose(List.of(change(newest)), outcome -> {
            switch (outcome) {
                case Outcome.Committed committed ->
                    out.println("ack " + committed.object().resourceVersion());
                case Outcome.Conflict conflict -> out.println("unexpected " + conflict);
                case Outcome.Stopped stopped -> out.println("unexpected " + stopped);
            }
            next();
        });
    }

    /** The change that follows a state. */
    static Op change(Snapshot newest) {
        long revision = newest.revision() + 1;
        Entropy entropy = new Entropy(revision);
        StoreKey key = new StoreKey(CONFIG_MAPS, "shop", "n" + entropy.below(60));
        @Nullable KubeObject there = newest.get(key);
        if (there != null && entropy.below(3) == 0) {
            return Op.delete(key, Expect.any());
        }
        KubeObject object = KubeObject.of("v1", "ConfigMap", "shop", key.name())
                .with("data", MapValue.of("text", entropy.suffix(entropy.below(2_000))));
        return new Op.Put(key, object, Expect.any());
    }
}
