package dev.minato.objects.schema;

import dev.minato.objects.tree.MapValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One resource of the API, as discovery describes it.
 *
 * @param kind of its objects, with group and version
 * @param plural the name in paths, such as {@code deployments}
 * @param columns of its table, as the server sends it to kubectl; empty when it is never listed
 */
public record Resource(
        GroupVersionKind kind,
        String plural,
        String singular,
        boolean namespaced,
        List<String> verbs,
        List<String> shortNames,
        List<String> categories,
        List<Subresource> subresources,
        List<Column> columns) {
    public Resource {
        verbs = List.copyOf(verbs);
        shortNames = List.copyOf(shortNames);
        categories = List.copyOf(categories);
        subresources = List.copyOf(subresources);
        columns = List.copyOf(columns);
    }

    /** A part of an object with a path of its own; {@code kind} is what is read and written there. */
    public record Subresource(String name, GroupVersionKind kind, List<String> verbs) {
        public Subresource {
            verbs = List.copyOf(verbs);
        }
    }

    /** A column of a table: shown by default with priority 0, with {@code -o wide} above. */
    public record Column(String name, String type, String format, int priority) {}

    public String group() {
        return kind.group();
    }

    public String version() {
        return kind.version();
    }

    /** {@code deployments.apps}, {@code pods}: as messages and RBAC name it. */
    public String groupResource() {
        return kind.group().isEmpty() ? plural : plural + "." + kind.group();
    }

    public boolean hasVerb(String verb) {
        return verbs.contains(verb);
    }

    public @Nullable Subresource subresource(String name) {
        for (Subresource subresource : subresources) {
            if (subresource.name().equals(name)) {
                return subresource;
            }
        }
        return null;
    }

    public boolean hasStatus() {
        return subresource("status") != null;
    }

    /** The path of all its objects, such as {@code /apis/apps/v1/deployments}. */
    public String path() {
        return (kind.group().isEmpty() ? "/api/" : "/apis/" + kind.group() + "/") + kind.version() + "/" + plural;
    }

    /** The path of its objects in a namespace, or of all when it has none. */
    public String path(String namespace) {
        if (!namespaced || namespace.isEmpty()) {
            return path();
        }
        return (kind.group().isEmpty() ? "/api/" : "/apis/" + kind.group() + "/")
                + kind.version()
                + "/namespaces/"
                + namespace
                + "/"
                + plural;
    }

    static Resource of(MapValue json) {
        GroupVersionKind kind =
                new GroupVersionKind(json.textOrEmpty("group"), json.textOrEmpty("version"), json.textOrEmpty("kind"));
        return new Resource(
                kind,
                json.textOrEmpty("resource"),
                json.textOrEmpty("singular"),
                json.flag("namespaced"),
                json.list("verbs").texts(),
                json.list("shortNames").texts(),
                json.list("categories").texts(),
                json.list("subresources").maps().stream()
                        .map(sub -> new Subresource(
                                sub.textOrEmpty("name"),
                                kindOf(sub, kind),
                                sub.list("verbs").texts()))
                        .toList(),
                json.list("columns").maps().stream()
                        .map(column -> new Column(
                                column.textOrEmpty("name"),
                                column.textOrEmpty("type"),
                                column.textOrEmpty("format"),
                                (int) column.number(0, "priority")))
                        .toList());
    }

    /** Discovery leaves group and version out where they are the resource's own. */
    private static GroupVersionKind kindOf(MapValue sub, GroupVersionKind own) {
        boolean same = sub.textOrEmpty("version").isEmpty();
        return new GroupVersionKind(
                same ? own.group() : sub.textOrEmpty("group"),
                same ? own.version() : sub.textOrEmpty("version"),
                sub.textOrEmpty("kind"));
    }
}
