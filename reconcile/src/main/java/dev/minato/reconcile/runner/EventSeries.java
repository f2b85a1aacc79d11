package dev.minato.reconcile.runner;

import dev.minato.objects.quantity.KubeTime;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Entropy;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes requests for events.k8s.io/v1 of what controllers emit. A repeated Event is counted in a series and written
 * at its second occurrence and then at most once in {@link #WRITE_EVERY}; a series ends after {@link #SERIES_ENDS_AFTER}
 * of silence, as in Kubernetes' own recorder. About one object, {@link #BURST} Events may come at once and then one in
 * {@link #REFILL}: the rest is dropped. What is remembered is bounded, the longest unused goes first.
 */
final class EventSeries {
    static final Duration SERIES_ENDS_AFTER = Duration.ofMinutes(6);
    static final Duration WRITE_EVERY = Duration.ofSeconds(30);
    static final int BURST = 25;
    static final Duration REFILL = Duration.ofMinutes(5);

    /** Events of cluster-scoped objects live here. */
    private static final String NAMESPACE_OF_CLUSTER_SCOPED = "default";

    private static final String API_VERSION = "events.k8s.io/v1";
    private static final GroupKind KIND = new GroupKind("events.k8s.io", "Event");

    private final String instance;
    private final Map<Same, Series> series;
    private final Map<String, Tokens> tokens;

    /** What makes two Events the same. */
    private record Same(
            String controller, ObjectKey about, String uid, Change.EventType type, String reason, String message) {}

    private static final class Series {
        final String name;
        long count = 1;
        Instant last;

        @Nullable
        Instant written;

        Series(String name, Instant first) {
            this.name = name;
            this.last = first;
        }
    }

    private static final class Tokens {
        double left = BURST;
        Instant at;

        Tokens(Instant at) {
            this.at = at;
        }
    }

    EventSeries(String instance, int entriesMax) {
        this.instance = instance;
        this.series = bounded(entriesMax);
        this.tokens = bounded(entriesMax);
    }

    private static <K, V> Map<K, V> bounded(int entriesMax) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > entriesMax;
            }
        };
    }

    /** The request to send now; null when the Event is only counted, or dropped. */
    @Nullable
    Change request(String controller, Change.Emit emit, Instant now, Entropy entropy, Runnable dropped) {
        KubeObject about = emit.about();
        Same same = new Same(controller, about.key(), about.uid(), emit.type(), emit.reason(), emit.message());
        Series known = series.get(same);
        if (known != null && now.isBefore(known.last.plus(SERIES_ENDS_AFTER))) {
            return repeated(known, about, now, () -> mayWrite(about, now));
        }
        if (!mayWrite(about, now)) {
            dropped.run();
            return null;
        }
        // 16 hexadecimal digits after the object's name, as Kubernetes names Events
        Series fresh = new Series(about.name() + "." + hex(entropy.nextLong()), now);
        series.put(same, fresh);
        return new Change.Create(event(controller, emit, fresh, now));
    }

    private @Nullable Change repeated(Series known, KubeObject about, Instant now, BooleanSupplier mayWrite) {
        known.count++;
        known.last = now;
        Instant written = known.written;
        if (written != null && now.isBefore(written.plus(WRITE_EVERY))) {
            return null;
        }
        if (!mayWrite.getAsBoolean()) {
            return null;
        }
        known.written = now;
        MapValue patch =
                MapValue.of("series", MapValue.of("count", known.count, "lastObservedTime", KubeTime.micros(now)));
        return new Change.Merge(new ObjectKey(KIND, namespace(about), known.name), API_VERSION, patch, "");
    }

    private boolean mayWrite(KubeObject about, Instant now) {
        Tokens bucket = tokens.computeIfAbsent(about.key() + about.uid(), key -> new Tokens(now));
        double refilled = (double) Duration.between(bucket.at, now).toMillis() / REFILL.toMillis();
        bucket.left = StrictMath.min(BURST, bucket.left + refilled);
        bucket.at = now;
        if (bucket.left < 1) {
            return false;
        }
        bucket.left--;
        return true;
    }

    private KubeObject event(String controller, Change.Emit emit, Series series, Instant now) {
        KubeObject about = emit.about();
        MapValue regarding = MapValue.builder()
                .put("apiVersion", about.apiVersion())
                .put("kind", about.kind())
                .put("name", about.name())
                .putIfPresent("namespace", about.namespace().isEmpty() ? null : about.namespace())
                .putIfPresent("uid", about.uid().isEmpty() ? null : about.uid())
                .putIfPresent("resourceVersion", about.resourceVersion().isEmpty() ? null : about.resourceVersion())
                .build();
        String type = switch (emit.type()) {
            case NORMAL -> "Normal";
            case WARNING -> "Warning";
        };
        MapValue event = MapValue.builder()
                .put("apiVersion", API_VERSION)
                .put("kind", KIND.kind())
                .put("metadata", MapValue.of("name", series.name, "namespace", namespace(about)))
                .put("eventTime", KubeTime.micros(now))
                .put("reportingController", controller)
                .put("reportingInstance", instance)
                .put("action", emit.reason())
                .put("reason", emit.reason())
                .put("regarding", regarding)
                .put("note", shortened(emit.message()))
                .put("type", type)
                .build();
        return new KubeObject(event);
    }

    /** The API server refuses longer notes. */
    private static String shortened(String note) {
        return note.length() <= 1024 ? note : note.substring(0, 1021) + "...";
    }

    private static String namespace(KubeObject about) {
        return about.namespace().isEmpty() ? NAMESPACE_OF_CLUSTER_SCOPED : about.namespace();
    }

    private static String hex(long bits) {
        String text = Long.toHexString(bits);
        return "0".repeat(16 - text.length()) + text;
    }
}
