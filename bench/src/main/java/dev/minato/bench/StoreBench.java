package dev.minato.bench;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.loop.VirtualLoop;
import dev.minato.twin.loop.RealLoop;
import dev.minato.twin.store.GroupResource;
import dev.minato.twin.store.JournaledStore;
import dev.minato.twin.store.LocalStore;
import dev.minato.twin.store.Op;
import dev.minato.twin.store.Outcome;
import dev.minato.twin.store.StorageException;
import dev.minato.twin.store.Store;
import dev.minato.twin.store.StoreKey;
import dev.minato.twin.store.StoreLimits;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The store alone, without API server and HTTP: events of the loop, creates in memory and on the disk, what recovery
 * takes. An argument is the directory to write to, which decides what a sync costs.
 */
public final class StoreBench {
    private static final GroupResource CONFIG_MAPS = GroupResource.core("configmaps");
    private static final int ROUNDS = 3;

    private final PrintStream out;

    private StoreBench(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) throws IOException, StorageException {
        StoreBench bench = new StoreBench(System.out);
        for (int round = 1; round <= ROUNDS; round++) {
            bench.out.println("round " + round + " of " + ROUNDS);
            bench.loopEvents(5_000_000);
            bench.createInMemory(300_000);
            Path directory = args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("store-bench");
            bench.createOnDisk(directory.resolve("one"), 2_000, 1);
            bench.createOnDisk(directory.resolve("fifty"), 50_000, 50);
            bench.createOnDisk(directory.resolve("thousand"), 150_000, 1_000);
            bench.recover(directory.resolve("thousand"));
            delete(directory);
        }
    }

    private void loopEvents(long count) {
        VirtualLoop loop = new VirtualLoop(Instant.EPOCH);
        for (int i = 0; i < 1_000; i++) {
            again(loop, Duration.ofMillis(i + 1));
        }
        long start = System.nanoTime();
        for (long i = 0; i < count; i++) {
            loop.runNext();
        }
        print("virtual loop, 1,000 timers that set themselves again", count, "events", start);
    }

    private static void again(VirtualLoop loop, Duration interval) {
        loop.after(interval, () -> again(loop, interval));
    }

    private void createInMemory(int count) {
        VirtualLoop loop = new VirtualLoop(Instant.EPOCH);
        JournaledStore store = JournaledStore.inMemory(loop);
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            store.propose(List.of(create(i)), StoreBench::check);
            if (i % 50 == 0) {
                loop.runUntilIdle();
            }
        }
        loop.runUntilIdle();
        print("create ConfigMaps in memory, 50 a turn", count, "creates", start);
        start = System.nanoTime();
        long names = 0;
        for (KubeObject object : store.list(CONFIG_MAPS)) {
            names += object.name().length();
        }
        print("list them (" + names + " letters of names)", count, "objects", start);
    }

    private void createOnDisk(Path directory, int count, int inFlight) throws StorageException {
        RealLoop loop = new RealLoop("loop", 10, out::println, Throwable::printStackTrace);
        try (loop;
                LocalStore local = LocalStore.open(directory, loop, StoreLimits.DEFAULT, out::println)) {
            loop.start();
            Clients clients = new Clients(local.store(), count);
            long start = System.nanoTime();
            for (int i = 0; i < inFlight; i++) {
                loop.post(clients::next);
            }
            clients.done.join();
            print("create ConfigMaps durably, " + inFlight + " in flight", count, "creates", start);
            Arrays.sort(clients.nanos);
            out.printf(
                    "    median %.2f ms, p99 %.2f ms%n",
                    clients.nanos[count / 2] / 1e6, clients.nanos[count / 100 * 99] / 1e6);
        }
    }

    private void recover(Path directory) throws StorageException {
        VirtualLoop loop = new VirtualLoop(Instant.EPOCH);
        long start = System.nanoTime();
        try (LocalStore local = LocalStore.open(directory, loop, StoreLimits.DEFAULT, out::println)) {
            print("recover", local.store().list(CONFIG_MAPS).size(), "objects", start);
        }
    }

    /** Clients that each create one object after the other. On the loop. */
    private static final class Clients {
        private final Store store;
        private final long[] nanos;
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private int proposed;
        private int committed;

        Clients(Store store, int count) {
            this.store = store;
            this.nanos = new long[count];
        }

        void next() {
            if (proposed == nanos.length) {
                return;
            }
            long start = System.nanoTime();
            store.propose(List.of(create(proposed++)), outcome -> {
                check(outcome);
                nanos[committed++] = System.nanoTime() - start;
                if (committed == nanos.length) {
                    done.complete(null);
                } else {
                    next();
                }
            });
        }
    }

    /** As a real one comes out of the API server: about 500 bytes of JSON. */
    private static Op create(int number) {
        String name = "settings-" + number;
        KubeObject object = KubeObject.of("v1", "ConfigMap", "shop", name)
                .withMetadata(metadata -> metadata.with("uid", "00000000-0000-4000-8000-%012d".formatted(number))
                        .with("creationTimestamp", "2026-11-20T12:00:00Z")
                        .with(
                                "managedFields",
                                List.of(MapValue.of("manager", "bench", "operation", "Update", "apiVersion", "v1"))))
                .with("data", MapValue.of("mode", "fast", "number", "" + number, "text", "x".repeat(200)));
        return Op.create(new StoreKey(CONFIG_MAPS, "shop", name), object);
    }

    private static void check(Outcome outcome) {
        if (!(outcome instanceof Outcome.Committed)) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    private void print(String what, long count, String unit, long startNanos) {
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        out.printf("%-60s %,10d in %6.2f s: %,12.0f %s/s%n", what, count, seconds, count / seconds, unit);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
