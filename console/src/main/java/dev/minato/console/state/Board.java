package dev.minato.console.state;

import dev.minato.api.application.Application;
import dev.minato.objects.diff.SecretMask;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.world.WorldEvent;
import dev.minato.reconcile.world.WorldStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The objects that the console knows, without what no page shows: values of Secrets, managed fields. Each piece of news
 * makes a new version, for which pages can wait. Thread-safe.
 *
 * <p>Kinds that applications own are watched as soon as an application names them.
 */
public final class Board {
    /** So many deleted applications are remembered; whoever is further behind gets the whole list again. */
    private static final int GONE_MAX = 10_000;

    /** Watched from the beginning: what the pages of the cluster show, and what is owned by owned objects. */
    private static final List<GroupKind> ALWAYS = List.of(
            Application.GROUP_KIND,
            dev.minato.api.environment.Environment.GROUP_KIND,
            Kinds.NODE,
            Kinds.POD,
            Kinds.EVENT,
            Kinds.REPLICA_SET,
            Kinds.JOB);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final WorldStore world = new WorldStore();
    private final Consumer<GroupKind> watch;
    private final Set<GroupKind> watched = new TreeSet<>();
    private final Map<ObjectKey, Long> changedAt = new HashMap<>(); // applications only; never iterated
    private final Deque<Gone> gone = new ArrayDeque<>();
    private long goneComplete; // deletions after this version are all in "gone"
    private long version;

    private record Gone(ObjectKey key, long version) {}

    /** @param watch asks for the kind to be fed through {@link #accept}; may be called on any thread */
    public Board(Consumer<GroupKind> watch) {
        this.watch = watch;
    }

    /** Begins to watch. */
    public void start() {
        ALWAYS.forEach(this::follow);
    }

    /** News, in the order of each kind. */
    public void accept(WorldEvent event) {
        List<GroupKind> wanted = new ArrayList<>();
        lock.lock();
        try {
            WorldEvent slim = switch (event) {
                case WorldEvent.Upsert(KubeObject object) -> new WorldEvent.Upsert(slim(object));
                case WorldEvent.Gone goneEvent -> goneEvent;
                case WorldEvent.Synced synced -> synced;
            };
            if (!world.apply(slim, touched -> {})) {
                return;
            }
            version++;
            remember(slim, wanted);
            news.signalAll();
        } finally {
            lock.unlock();
        }
        wanted.forEach(this::follow);
    }

    private void remember(WorldEvent event, List<GroupKind> wanted) {
        switch (event) {
            case WorldEvent.Upsert(KubeObject object)
            when object.groupKind().equals(Application.GROUP_KIND) -> {
                changedAt.put(object.key(), version);
                object.status().list("kinds").texts().forEach(kind -> wanted.add(Kinds.parse(kind)));
            }
            case WorldEvent.Gone(KubeObject last)
            when last.groupKind().equals(Application.GROUP_KIND) -> {
                changedAt.remove(last.key());
                gone.addLast(new Gone(last.key(), version));
                if (gone.size() > GONE_MAX) {
                    goneComplete = gone.removeFirst().version();
                }
            }
            case WorldEvent.Upsert _, WorldEvent.Gone _, WorldEvent.Synced _ -> {}
        }
    }

    private void follow(GroupKind kind) {
        lock.lock();
        try {
            if (!watched.add(kind)) {
                return;
            }
        } finally {
            lock.unlock();
        }
        watch.accept(kind);
    }

    private static KubeObject slim(KubeObject object) {
        return new KubeObject(SecretMask.mask(object.tree()).withoutAt(List.of("metadata", "managedFields")));
    }

    /** Reads in one version. The reader must be quick: news waits for it. */
    public <R> R read(Function<Snapshot, R> reader) {
        lock.lock();
        try {
            return reader.apply(new Snapshot(world, changedAt, version));
        } finally {
            lock.unlock();
        }
    }

    /** The applications that went after the version; null when too long ago to know. */
    public @Nullable List<ObjectKey> goneSince(long since) {
        lock.lock();
        try {
            return since < goneComplete || since > version
                    ? null
                    : gone.stream()
                            .filter(entry -> entry.version() > since)
                            .map(Gone::key)
                            .toList();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is a newer version, or for the time. Returns the version then. */
    public long awaitNewer(long than, Duration atMost) throws InterruptedException {
        long nanos = atMost.toNanos();
        lock.lock();
        try {
            while (version <= than && nanos > 0) {
                nanos = news.awaitNanos(nanos);
            }
            return version;
        } finally {
            lock.unlock();
        }
    }
}
