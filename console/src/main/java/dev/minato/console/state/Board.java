package dev.minato.console.state;

import dev.minato.api.application.Application;
import dev.minato.objects.diff.SecretMask;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.objects.tree.Sharing;
import dev.minato.reconcile.world.WorldEvent;
import dev.minato.reconcile.world.WorldStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
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

    /** Shapes, texts and subtrees that objects share: some 20 MB for the map, saved many times over. */
    private static final int SHARED_MAX = 200_000;

    /** Watched from the beginning: what the pages of the cluster show, and what is owned by owned objects. */
    private static final List<GroupKind> ALWAYS = List.of(
            Application.GROUP_KIND,
            dev.minato.api.environment.Environment.GROUP_KIND,
            Kinds.NAMESPACE,
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
    private final Sharing sharing = new Sharing(SHARED_MAX);
    private final Map<ObjectKey, Long> changedAt = new HashMap<>(); // applications only; never iterated
    private final NavigableMap<Long, ObjectKey> changes = new TreeMap<>(); // the same, by version
    private final Deque<Gone> gone = new ArrayDeque<>();
    private long deltasFrom; // what happened after this version to the list of applications is known one by one
    private long version;
    private long applicationsVersion; // the newest one that matters to the list of applications

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
            String tenantBefore = tenant(slim);
            if (!world.apply(slim, touched -> {})) {
                return;
            }
            version++;
            remember(slim, wanted);
            if (!tenant(slim).equals(tenantBefore)) {
                deltasFrom = version; // rows of many applications have changed
                applicationsVersion = version;
            }
            news.signalAll();
        } finally {
            lock.unlock();
        }
        wanted.forEach(this::follow);
    }

    /** As it is known now, of the namespace that the event is about; empty for none, and for other kinds. */
    private String tenant(WorldEvent event) {
        return event instanceof WorldEvent.Upsert(KubeObject object)
                        && object.groupKind().equals(Kinds.NAMESPACE)
                ? snapshot().tenantOf(object.name())
                : "";
    }

    private void remember(WorldEvent event, List<GroupKind> wanted) {
        switch (event) {
            case WorldEvent.Upsert(KubeObject object)
            when object.groupKind().equals(Application.GROUP_KIND) -> {
                changed(object.key());
                object.status().list("kinds").texts().forEach(kind -> wanted.add(Kinds.parse(kind)));
            }
            case WorldEvent.Gone(KubeObject last)
            when last.groupKind().equals(Application.GROUP_KIND) -> {
                Long before = changedAt.remove(last.key());
                if (before != null) {
                    changes.remove(before);
                }
                applicationsVersion = version;
                gone.addLast(new Gone(last.key(), version));
                if (gone.size() > GONE_MAX) {
                    deltasFrom = Math.max(deltasFrom, gone.removeFirst().version());
                }
            }
            case WorldEvent.Synced synced
            when synced.kind().equals(Application.GROUP_KIND) -> applicationsVersion = version;
            case WorldEvent.Upsert _, WorldEvent.Gone _, WorldEvent.Synced _ -> {}
        }
    }

    private void changed(ObjectKey application) {
        Long before = changedAt.put(application, version);
        if (before != null) {
            changes.remove(before);
        }
        changes.put(version, application);
        applicationsVersion = version;
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

    private KubeObject slim(KubeObject object) {
        return new KubeObject(
                sharing.share(SecretMask.mask(object.tree()).withoutAt(List.of("metadata", "managedFields"))));
    }

    private Snapshot snapshot() {
        return new Snapshot(world, changes, version);
    }

    /** Reads in one version. The reader must be quick: news waits for it. */
    public <R> R read(Function<Snapshot, R> reader) {
        lock.lock();
        try {
            return reader.apply(snapshot());
        } finally {
            lock.unlock();
        }
    }

    /** The applications that went after the version; null when it is not known any more what has changed since. */
    public @Nullable List<ObjectKey> goneSince(long since) {
        lock.lock();
        try {
            return since < deltasFrom || since > version
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
        return await(() -> version, than, atMost);
    }

    /** The same, for what matters to the list of applications: a busy cluster wakes nobody who looks at that. */
    public long awaitApplications(long than, Duration atMost) throws InterruptedException {
        return await(() -> applicationsVersion, than, atMost);
    }

    private long await(LongSupplier newest, long than, Duration atMost) throws InterruptedException {
        long nanos = atMost.toNanos();
        lock.lock();
        try {
            while (newest.getAsLong() <= than && nanos > 0) {
                nanos = news.awaitNanos(nanos);
            }
            return newest.getAsLong();
        } finally {
            lock.unlock();
        }
    }
}
