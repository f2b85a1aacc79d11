package dev.minato.objects.schema;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.MapValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The types of the Kubernetes 1.34 API. Only the types that are asked for are parsed, each once; immutable as seen from
 * outside, safe from any thread.
 */
public final class Schemas {
    private final Map<String, String> json; // by name of the definition, sorted
    private final Map<GroupVersionKind, String> kinds;
    private final Map<String, Schema> parsed = new ConcurrentHashMap<>(); // looked up, never iterated
    private final SchemaReader reader = new SchemaReader(this::required);

    private Schemas(Map<String, String> json, Map<GroupVersionKind, String> kinds) {
        this.json = json;
        this.kinds = kinds;
    }

    private static final class Holder {
        static final Schemas KUBERNETES = load();
    }

    /** The facts in the jar, read at the first call. */
    public static Schemas kubernetes() {
        return Holder.KUBERNETES;
    }

    private static Schemas load() {
        Map<String, String> json = new TreeMap<>();
        for (String line : ApiFacts.lines("definitions.txt")) {
            int tab = line.indexOf('\t');
            json.put(line.substring(0, tab), line.substring(tab + 1));
        }
        Map<GroupVersionKind, String> kinds = new TreeMap<>();
        for (String line : ApiFacts.lines("kinds.txt")) {
            String[] parts = line.split("\t", -1);
            kinds.put(new GroupVersionKind(parts[0], parts[1], parts[2]), parts[3]);
        }
        return new Schemas(json, new LinkedHashMap<>(kinds)); // in their order, and found at once
    }

    /** The schema of a built-in kind; null when there is no such kind. */
    public @Nullable Schema find(GroupVersionKind kind) {
        String name = kinds.get(kind);
        return name == null ? null : definition(name);
    }

    /** As {@link #find(GroupVersionKind)}, by apiVersion and kind. */
    public @Nullable Schema find(String apiVersion, String kind) {
        return find(GroupVersionKind.of(apiVersion, kind));
    }

    /** The schema of a type by its name, such as {@code io.k8s.api.core.v1.PodSpec}; null when there is none. */
    public @Nullable Schema definition(String name) {
        Schema known = parsed.get(name);
        if (known != null) {
            return known;
        }
        String text = json.get(name);
        if (text == null) {
            return null;
        }
        Schema schema = name.equals("io.k8s.apimachinery.pkg.api.resource.Quantity")
                ? quantity(name)
                : reader.schema(Json.parseMap(text), name);
        Schema before = parsed.putIfAbsent(name, schema);
        return before == null ? schema : before;
    }

    private static Schema quantity(String name) {
        Schema.Facts facts = new Schema.Facts();
        facts.name = name;
        facts.type = Schema.Type.QUANTITY;
        return new Schema(facts);
    }

    private Schema required(String name) {
        Schema schema = definition(name);
        if (schema == null) {
            throw new IllegalStateException("the API's facts have no type " + name);
        }
        return schema;
    }

    /** The schema of every object's metadata, which custom resources have too. */
    public Schema objectMeta() {
        return required("io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta");
    }

    /**
     * The OpenAPI v3 schema of a type as the API publishes it, without descriptions; references hold bare names. Null when
     * there is no such type.
     */
    public @Nullable MapValue openApi(String name) {
        String text = json.get(name);
        return text == null ? null : Json.parseMap(text);
    }

    /** The name of the type of a kind; null when there is no such kind. */
    public @Nullable String nameOf(GroupVersionKind kind) {
        return kinds.get(kind);
    }

    /** The names of all types, sorted. */
    public List<String> names() {
        return List.copyOf(json.keySet());
    }

    /** All kinds that have a schema, sorted: also lists, and kinds that are no resources, such as DeleteOptions. */
    public Map<GroupVersionKind, String> kinds() {
        return Collections.unmodifiableMap(kinds);
    }
}
