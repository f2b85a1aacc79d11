package dev.minato.render.kustomize;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An entry of {@code configMapGenerator} or {@code secretGenerator}: makes the object, and adds it, lays it over the one
 * of its name, or stands in for that one.
 */
record Generator(ConfigNode node, Resource made, String behavior) implements ResourceMaker {
    private static final List<String> FIELDS =
            List.of("namespace", "name", "behavior", "literals", "files", "envs", "env", "options");
    private static final List<String> OPTIONS = List.of("labels", "annotations", "disableNameSuffixHash", "immutable");
    private static final int BASE64_LINE_CHARS = 70;

    static Generator configMap(Directory directory, ConfigNode node, @Nullable ConfigNode globalOptions) {
        node.only(FIELDS);
        MapValue tree = base(node, "ConfigMap");
        Set<String> files = new TreeSet<>();
        for (Map.Entry<String, byte[]> entry :
                KeyValues.read(directory, node, files).entrySet()) {
            String text = KeyValues.decoded(entry.getValue());
            tree = text == null
                    ? tree.withAt(List.of("binaryData", entry.getKey()), base64(entry.getValue()))
                    : tree.withAt(List.of("data", entry.getKey()), StringValue.of(text));
        }
        return make(directory, node, tree, globalOptions, files);
    }

    static Generator secret(Directory directory, ConfigNode node, @Nullable ConfigNode globalOptions) {
        node.only(java.util.stream.Stream.concat(FIELDS.stream(), java.util.stream.Stream.of("type"))
                .toList());
        Set<String> files = new TreeSet<>();
        String type = node.text("type");
        MapValue tree = base(node, "Secret")
                .with("type", StringValue.of(type.isEmpty() ? "Opaque" : type))
                .with("data", (dev.minato.objects.tree.Value) MapValue.EMPTY);
        for (Map.Entry<String, byte[]> entry :
                KeyValues.read(directory, node, files).entrySet()) {
            tree = tree.withAt(List.of("data", entry.getKey()), base64(entry.getValue()));
        }
        return make(directory, node, tree, globalOptions, files);
    }

    private static MapValue base(ConfigNode node, String kind) {
        String name = node.text("name");
        if (name.isEmpty()) {
            throw node.error("what is generated needs a name");
        }
        MapValue metadata = MapValue.of("name", name);
        String namespace = node.text("namespace");
        return MapValue.of(
                "apiVersion",
                "v1",
                "kind",
                kind,
                "metadata",
                namespace.isEmpty() ? metadata : metadata.with("namespace", namespace));
    }

    private static Generator make(
            Directory directory,
            ConfigNode node,
            MapValue tree,
            @Nullable ConfigNode globalOptions,
            Set<String> files) {
        String behavior = node.text("behavior");
        switch (behavior) {
            case "", "create", "merge", "replace" -> {}
            default ->
                directory
                        .files()
                        .warn(node.problem("behavior is create, merge or replace; \"" + behavior
                                + "\" is not known and counts as create, as kustomize has it"));
        }
        ConfigNode options = node.get("options");
        for (ConfigNode some : java.util.Arrays.asList(options, globalOptions)) {
            if (some != null) {
                some.only(OPTIONS);
            }
        }
        Resource made = new Resource(directory.schema(), tree, node.origin());
        made.files().addAll(files);
        made.setMetadataTexts("labels", texts("labels", options, globalOptions));
        made.setMetadataTexts("annotations", texts("annotations", options, globalOptions));
        if (flag("immutable", options, globalOptions)) {
            made.set(made.tree().with("immutable", (dev.minato.objects.tree.Value) BoolValue.TRUE));
        }
        made.setGenerated();
        made.setNeedsHash(!flag("disableNameSuffixHash", options, globalOptions));
        return new Generator(node, made, behavior);
    }

    /** The options of the entry win over those for all. */
    private static Map<String, String> texts(String key, @Nullable ConfigNode options, @Nullable ConfigNode global) {
        Map<String, String> texts = new TreeMap<>();
        if (global != null) {
            texts.putAll(global.textMap(key));
        }
        if (options != null) {
            texts.putAll(options.textMap(key));
        }
        return texts;
    }

    private static boolean flag(String key, @Nullable ConfigNode options, @Nullable ConfigNode global) {
        return (options != null && options.flag(key)) || (global != null && global.flag(key));
    }

    /** In lines, each with its end, as soon as it is longer than one. */
    private static StringValue base64(byte[] bytes) {
        String encoded = new String(Base64.getEncoder().encode(bytes), US_ASCII);
        if (encoded.length() < BASE64_LINE_CHARS) {
            return StringValue.of(encoded);
        }
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < encoded.length(); i += BASE64_LINE_CHARS) {
            lines.append(encoded, i, Math.min(encoded.length(), i + BASE64_LINE_CHARS))
                    .append('\n');
        }
        return StringValue.of(lines.toString());
    }

    @Override
    public void addTo(ResourceList resources) {
        ResourceId id = made.id();
        List<Resource> same = resources.where(resource -> resource.wasEverCalled(id));
        boolean lays = behavior.equals("merge") || behavior.equals("replace");
        if (same.isEmpty()) {
            if (lays) {
                throw node.error("there is no " + id + " to " + behavior);
            }
            resources.add(made);
            return;
        }
        if (same.size() > 1) {
            throw node.error("there are several objects that are or were called " + id + ": " + same);
        }
        if (!lays) {
            throw node.error("there is a " + id + " already, at "
                    + same.getFirst().origin() + "; say behavior: merge or replace");
        }
        resources.replace(same.getFirst(), laidOver(same.getFirst()));
    }

    private Resource laidOver(Resource old) {
        Resource result = new Resource(made.schema(), made.tree(), old.origin());
        result.setNeedsHash(made.needsHash());
        result.takePlaceOf(old);
        result.files().addAll(made.files());
        result.setMetadataTexts("labels", merged(old.labels(), made.labels()));
        result.setMetadataTexts("annotations", merged(old.annotations(), made.annotations()));
        result.setName(old.name());
        result.setNamespace(old.namespace());
        if (behavior.equals("merge")) {
            String origin = old.annotations().get(Provenance.ORIGIN);
            if (origin != null) {
                result.setAnnotation(Provenance.ORIGIN, origin);
            }
            for (String field : List.of("data", "binaryData")) {
                Map<String, String> data =
                        merged(texts(old.tree().map(field)), texts(made.tree().map(field)));
                result.set(
                        data.isEmpty()
                                ? result.tree().without(field)
                                : result.tree().with(field, (dev.minato.objects.tree.Value) MapValue.ofTexts(data)));
            }
        }
        return result;
    }

    private static Map<String, String> merged(Map<String, String> below, Map<String, String> above) {
        Map<String, String> merged = new TreeMap<>(below);
        merged.putAll(above);
        return merged;
    }

    private static Map<String, String> texts(MapValue map) {
        Map<String, String> texts = new TreeMap<>();
        map.forEach((key, value) -> texts.put(key, Texts.of(value)));
        return texts;
    }
}
