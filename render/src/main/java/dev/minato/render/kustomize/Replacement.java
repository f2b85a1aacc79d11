package dev.minato.render.kustomize;

import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.FloatValue;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import dev.minato.objects.yaml.Dialect;
import dev.minato.objects.yaml.Document;
import dev.minato.objects.yaml.PlainScalar;
import dev.minato.render.load.AsWritten;
import dev.minato.render.source.Problem;
import dev.minato.render.source.RenderException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One replacement: copies the value at one field to others. What is wrong with it shows when it is used. */
record Replacement(ConfigNode node) implements Transformer {
    private static final List<String> ID = List.of("group", "version", "kind", "name", "namespace");
    private static final List<String> OPTIONS = List.of("delimiter", "index", "encoding", "create");

    /** Stands for a plain value that is made and has none yet; no YAML text has a NUL. */
    private static final StringValue NEW = StringValue.of("\0new");

    /** The entries of {@code replacements}; one may be the path of a file with one or a list of them. */
    static List<Replacement> readAll(ConfigNode root, Directory directory) {
        List<Replacement> all = new ArrayList<>();
        for (ConfigNode node : root.list("replacements")) {
            ConfigNode path = node.get("path");
            if (path == null || path.text().isEmpty()) {
                all.add(read(node));
                continue;
            }
            node.only(List.of("path"));
            String file = directory.file(path.text(), path);
            List<Document> documents = directory.files().documents(file, Dialect.KUBECTL, path.problem(""));
            if (documents.isEmpty()) {
                throw new RenderException(Problem.in(file, "there is no replacement in this file"));
            }
            ConfigNode content = ConfigNode.of(
                    file, documents.getFirst().tree(), documents.getFirst().origins(), ConfigNode.Strictness.PLUGIN);
            (content.value() instanceof ListValue ? content.items() : List.of(content))
                    .forEach(replacement -> all.add(read(replacement)));
        }
        return all;
    }

    static Replacement read(ConfigNode node) {
        node.only(List.of("source", "sourceValue", "targets"));
        boolean hasSource = node.get("source") != null;
        boolean hasValue = node.get("sourceValue") != null;
        if (hasSource == hasValue || node.get("targets") == null) {
            throw node.error("a replacement needs either a source or a sourceValue, and targets");
        }
        return new Replacement(node);
    }

    @Override
    public void transform(ResourceList resources) {
        Value value = value(resources);
        for (ConfigNode target : node.list("targets")) {
            target.only(List.of("select", "reject", "fieldPaths", "options"));
            copy(value, target, resources);
        }
    }

    private Value value(ResourceList resources) {
        ConfigNode source = node.get("source");
        if (source == null) {
            return PlainScalar.read(node.text("sourceValue"));
        }
        source.only(
                Stream.concat(ID.stream(), Stream.of("fieldPath", "options")).toList());
        List<Resource> found = resources.where(resource -> isSelected(resource, source));
        if (found.size() != 1) {
            throw source.error(
                    found.isEmpty() ? "the source selects no object" : "the source selects several objects: " + found);
        }
        ReplacementPath path = path(source.get("fieldPath"));
        try {
            Value value = path.in(found.getFirst().tree());
            if (isNothing(value)) {
                throw source.error("there is no field \"" + path + "\" in " + found.getFirst());
            }
            return refined(value == null ? NullValue.NULL : value, source);
        } catch (ReplacementPath.Failure e) {
            throw source.error("in " + found.getFirst() + ": " + e.getMessage());
        }
    }

    private static boolean isNothing(@Nullable Value value) {
        return value == null
                || value instanceof NullValue
                || value.equals(AsWritten.EMPTY)
                || value.equals(MapValue.EMPTY)
                || value.equals(ListValue.EMPTY);
    }

    private static Value refined(Value value, ConfigNode source) {
        ConfigNode options = options(source);
        String delimiter = options == null ? "" : options.text("delimiter");
        if (options == null || delimiter.isEmpty()) {
            return value;
        }
        String[] parts = text(value, source).split(Pattern.quote(delimiter), -1);
        long index = options.number("index");
        if (index < 0 || index >= parts.length) {
            throw options.error(
                    "the index " + index + " is not in \"" + Texts.of(value) + "\", split at \"" + delimiter + "\"");
        }
        return value instanceof StringValue ? StringValue.of(parts[(int) index]) : PlainScalar.read(parts[(int) index]);
    }

    private static @Nullable ConfigNode options(ConfigNode of) {
        ConfigNode options = of.get("options");
        if (options != null) {
            options.only(OPTIONS);
        }
        return options;
    }

    private static String text(Value value, ConfigNode place) {
        if (value instanceof MapValue || value instanceof ListValue) {
            throw place.error("only plain values can be split at a delimiter");
        }
        return Texts.of(value);
    }

    private static ReplacementPath path(@Nullable ConfigNode at) {
        String text = at == null ? "" : at.text();
        return ReplacementPath.parse(text.isEmpty() ? "metadata.name" : text);
    }

    private static void copy(Value value, ConfigNode target, ResourceList resources) {
        ConfigNode select = target.get("select");
        if (select == null) {
            throw target.error("a target needs a select");
        }
        select.only(Selection.FIELDS);
        List<ConfigNode> rejects = target.list("reject");
        rejects.forEach(reject -> reject.only(Selection.FIELDS));
        ConfigNode options = options(target);
        List<ReplacementPath> paths = new ArrayList<>();
        target.list("fieldPaths").forEach(path -> paths.add(path(path)));
        if (paths.isEmpty()) {
            paths.add(path(null));
        }
        for (Resource resource : resources) {
            if (hasLabels(resource, select)
                    && rejects.stream().noneMatch(reject -> hasSelector(reject) && hasLabels(resource, reject))
                    && isSelected(resource, select)
                    && rejects.stream().noneMatch(reject -> hasId(reject) && isSelected(resource, reject))) {
                set(resource, value, paths, options, target);
            }
        }
    }

    private static boolean hasSelector(ConfigNode node) {
        return !node.text("labelSelector").isEmpty()
                || !node.text("annotationSelector").isEmpty();
    }

    private static boolean hasId(ConfigNode node) {
        return ID.stream().anyMatch(part -> !node.text(part).isEmpty());
    }

    private static boolean hasLabels(Resource resource, ConfigNode node) {
        Predicate<Map<String, String>> labels = Selection.selector(node, "labelSelector");
        return labels.test(resource.labels())
                && Selection.selector(node, "annotationSelector").test(resource.annotations());
    }

    /** Exactly, by the id now or any before. */
    private static boolean isSelected(Resource resource, ConfigNode node) {
        Gvk gvk = new Gvk(node.text("group"), node.text("version"), node.text("kind"));
        return Stream.concat(Stream.of(resource.id()), resource.earlierIds().stream())
                .anyMatch(id -> id.isSelectedBy(gvk, node.text("name"), node.text("namespace")));
    }

    private static void set(
            Resource resource,
            Value value,
            List<ReplacementPath> paths,
            @Nullable ConfigNode options,
            ConfigNode target) {
        boolean creates = options != null && options.flag("create");
        // a plain value that is made has no type of its own yet
        Value made = !creates ? null : value instanceof MapValue || value instanceof ListValue ? value : NEW;
        MapValue tree = resource.tree();
        for (ReplacementPath path : paths) {
            try {
                tree = (MapValue) path.change(tree, made, present -> replaced(present, value, options, target));
            } catch (ReplacementPath.Failure e) {
                throw target.error("in " + resource + ": " + e.getMessage());
            }
        }
        resource.set(tree);
        resource.files().add(target.file());
    }

    private static Value replaced(Value present, Value value, @Nullable ConfigNode options, ConfigNode target) {
        String delimiter = options == null ? "" : options.text("delimiter");
        if (options != null && !delimiter.isEmpty()) {
            return typed(
                    present,
                    spliced(present.equals(NEW) ? "" : text(present, target), Texts.of(value), delimiter, options),
                    target);
        }
        return switch (present) {
            case MapValue map -> value;
            case ListValue list -> value;
            default -> {
                if (value instanceof MapValue || value instanceof ListValue) {
                    // kustomize puts an empty text there
                    throw target.error("a map or a list cannot stand where the plain value "
                            + AsWritten.toNulls(present) + " stood");
                }
                yield typed(present, Texts.of(value), target);
            }
        };
    }

    private static String spliced(String present, String value, String delimiter, ConfigNode options) {
        List<String> parts = new ArrayList<>(List.of(present.split(Pattern.quote(delimiter), -1)));
        long index = options.number("index");
        if (index < 0) {
            parts.addFirst(value);
        } else if (index >= parts.size()) {
            parts.add(value);
        } else {
            parts.set((int) index, value);
        }
        return String.join(delimiter, parts);
    }

    /** The text as a value of the type that stood there. */
    private static Value typed(Value present, String text, ConfigNode target) {
        Value plain = text.isEmpty() ? StringValue.EMPTY : PlainScalar.read(text);
        if (present.equals(NEW)) {
            return plain;
        }
        boolean fits = switch (present) {
            case StringValue string -> !string.equals(AsWritten.EMPTY);
            case NullValue nothing -> false;
            case IntValue number -> plain instanceof IntValue;
            case FloatValue number -> plain instanceof IntValue || plain instanceof FloatValue;
            case BoolValue flag -> plain instanceof BoolValue;
            case MapValue map -> false;
            case ListValue list -> false;
        };
        if (!fits) {
            throw target.error("\"" + text + "\" cannot stand where " + AsWritten.toNulls(present)
                    + " stood: it is of another type");
        }
        return present instanceof StringValue ? StringValue.of(text) : plain;
    }
}
