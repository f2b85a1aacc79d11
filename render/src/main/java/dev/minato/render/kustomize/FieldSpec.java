package dev.minato.render.kustomize;

import java.util.ArrayList;
import java.util.List;

/**
 * Where in which objects a transformer works.
 *
 * @param gvk which objects; empty means any
 * @param path the keys; a list on the way is gone through item by item; {@code []} at the end of one means that it is
 *     a list and is never made
 * @param create whether what is absent on the way is made
 */
record FieldSpec(Gvk gvk, List<String> path, boolean create) {
    FieldSpec {
        path = List.copyOf(path);
    }

    /** From {@code a/b/c}; a {@code /} in a key is written {@code \/}. */
    static FieldSpec of(Gvk gvk, String path, boolean create) {
        return new FieldSpec(gvk, split(path), create);
    }

    static FieldSpec of(String path, boolean create) {
        return of(new Gvk("", "", ""), path, create);
    }

    /** As {@code labels.fields}, {@code configurations} and plugins write it. */
    static FieldSpec read(ConfigNode node) {
        node.only(List.of("group", "version", "kind", "path", "create"));
        ConfigNode gvk = node.as(ConfigNode.Strictness.EMBEDDED);
        return of(
                new Gvk(gvk.text("group"), gvk.text("version"), gvk.text("kind")),
                node.text("path"),
                node.flag("create"));
    }

    static List<FieldSpec> readAll(ConfigNode node, String key) {
        return node.list(key).stream().map(FieldSpec::read).toList();
    }

    static List<String> split(String path) {
        return split(path, "/");
    }

    /** The parts between delimiters; one with a backslash before it is part of its part. */
    static List<String> split(String path, String delimiter) {
        List<String> parts = new ArrayList<>(List.of(path.split(java.util.regex.Pattern.quote(delimiter), -1)));
        if (parts.size() > 1 && parts.getFirst().isEmpty()) {
            parts.removeFirst();
        }
        List<String> joined = new ArrayList<>();
        for (String part : parts) {
            if (!joined.isEmpty() && joined.getLast().endsWith("\\")) {
                String before = joined.removeLast();
                joined.add(before.substring(0, before.length() - 1) + delimiter + part);
            } else {
                joined.add(part);
            }
        }
        return joined;
    }

    String pathText() {
        return String.join("/", path);
    }
}
