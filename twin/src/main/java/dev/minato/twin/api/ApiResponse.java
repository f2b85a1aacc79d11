package dev.minato.twin.api;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * An answer as a value: immutable, so that it is encoded off the loop.
 *
 * <p>{@link #warnings()} go out as {@code Warning: 299 - "text"} headers.
 */
public sealed interface ApiResponse {
    /** The HTTP status. */
    int code();

    List<String> warnings();

    /** One tree: an object, a Status, a small document. */
    record Tree(int code, MapValue body, List<String> warnings, Map<String, String> headers) implements ApiResponse {
        public Tree {
            requireNonNull(body, "body is null");
            warnings = List.copyOf(warnings);
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        }

        public static Tree of(int code, MapValue body) {
            return new Tree(code, body, List.of(), Map.of());
        }
    }

    /**
     * A list: {@code head} (apiVersion, kind, metadata and, of tables, columnDefinitions) and the items, to be written
     * after it under {@code itemsKey}. Each item is what {@code form} makes of an object: a pure function, to be called off
     * the loop.
     *
     * @param itemsKey "items", or "rows" of tables
     */
    record Items(
            int code, MapValue head, String itemsKey, Collection<KubeObject> objects, Form form, List<String> warnings)
            implements ApiResponse {
        public Items {
            requireNonNull(head, "head is null");
            warnings = List.copyOf(warnings);
        }

        /** The whole list as one tree. */
        public MapValue toTree() {
            return head.with(itemsKey, (dev.minato.objects.tree.Value) dev.minato.objects.tree.ListValue.of(
                    objects.stream().map(form::of).toList()));
        }
    }

    /** Bytes of another kind: {@code ok} of a health check, an OpenAPI document. The supplier is called off the loop. */
    record Raw(int code, String contentType, Supplier<byte[]> bytes, Map<String, String> headers)
            implements ApiResponse {
        public Raw {
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        }

        @Override
        public List<String> warnings() {
            return List.of();
        }
    }

    /** A stream of events; see {@link WatchStream} for how it is opened. */
    record Watch(WatchStream stream, List<String> warnings) implements ApiResponse {
        public Watch {
            warnings = List.copyOf(warnings);
        }

        @Override
        public int code() {
            return 200;
        }
    }

    /** How an object is shown. Pure, safe on any thread. */
    interface Form {
        MapValue of(KubeObject object);
    }
}
