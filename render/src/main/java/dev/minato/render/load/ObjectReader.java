package dev.minato.render.load;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.Value;
import dev.minato.objects.yaml.Document;
import dev.minato.objects.yaml.Origins;
import dev.minato.render.source.Origin;
import dev.minato.render.source.Problem;
import dev.minato.render.source.RenderException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Documents as objects: lists of objects are taken apart, and whatever is none is refused with its place. All problems
 * of a file are found at once.
 */
public final class ObjectReader {
    /** What must be there for a tree to be taken. */
    public enum Demand {
        /** apiVersion, kind and metadata.name: an object to create. */
        OBJECT,
        /** kind and metadata.name: a patch. */
        PATCH
    }

    private final String file;
    private final Demand demand;
    private final List<LoadedObject> objects = new ArrayList<>();
    private final List<LoadedObject> ofTypedLists = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private ObjectReader(String file, Demand demand) {
        this.file = file;
        this.demand = demand;
    }

    /**
     * The objects of the documents, in order; those of a typed list ({@code ConfigMapList}), and of any list that is not
     * alone in its file, come last, as kustomize has it.
     *
     * @throws RenderException with every problem of the file
     */
    public static List<LoadedObject> read(String file, List<Document> documents, Demand demand) {
        ObjectReader reader = new ObjectReader(file, demand);
        for (Document document : documents) {
            reader.read(document.tree(), document.origins(), documents.size() > 1);
        }
        if (!reader.problems.isEmpty()) {
            throw new RenderException(reader.problems);
        }
        reader.objects.addAll(reader.ofTypedLists);
        return reader.objects;
    }

    /** {@code last}: whether the items of a list go last. */
    private void read(Value tree, @Nullable Origins origins, boolean last) {
        read(tree, origins, last, false);
    }

    private void read(Value tree, @Nullable Origins origins, boolean last, boolean isItem) {
        if (tree instanceof NullValue || tree.equals(MapValue.EMPTY)) {
            return;
        }
        if (!(tree instanceof MapValue map)) {
            problem(origins, "an object was expected here: a map with apiVersion, kind and metadata");
            return;
        }
        String kind = map.textOrEmpty("kind");
        if (kind.endsWith("List") && map.get("items") != null) {
            items(map, origins, last || !kind.equals("List"));
            return;
        }
        check(map, kind, origins);
        (last && isItem ? ofTypedLists : objects)
                .add(new LoadedObject(new KubeObject(map), new Origin(file, line(origins))));
    }

    private void items(MapValue list, @Nullable Origins origins, boolean last) {
        Origins itemOrigins = origins == null ? null : origins.entry("items");
        switch (list.get("items")) {
            case ListValue items -> {
                for (int i = 0; i < items.size(); i++) {
                    Origins item = itemOrigins == null ? null : itemOrigins.item(i);
                    read(items.get(i), item == null ? itemOrigins : item, last, true);
                }
            }
            case NullValue nothing -> {}
            case null, default ->
                problem(itemOrigins, "\"items\" of a " + list.textOrEmpty("kind") + " must be a list");
        }
    }

    private void check(MapValue map, String kind, @Nullable Origins origins) {
        if (demand == Demand.OBJECT && map.textOrEmpty("apiVersion").isEmpty()) {
            missing(map, "apiVersion", origins);
        }
        if (kind.isEmpty()) {
            missing(map, "kind", origins);
        }
        if (map.get("metadata") != null
                && !(map.get("metadata") instanceof MapValue)
                && !(map.get("metadata") instanceof NullValue)) {
            problem(origins == null ? null : origins.entry("metadata"), "\"metadata\" must be a map");
            return;
        }
        if (map.textOrEmpty("metadata", "name").isEmpty() && !kind.endsWith("List")) {
            Value name = map.at("metadata", "name");
            String what = kind.isEmpty() ? "the object" : "the " + kind;
            if (name == null || name instanceof NullValue) {
                problem(
                        origins,
                        map.at("metadata", "generateName") == null
                                ? what + " has no metadata.name"
                                : what + " has metadata.generateName, but what comes from a repository needs a"
                                        + " metadata.name");
            } else {
                Origins metadata = origins == null ? null : origins.entry("metadata");
                problem(
                        metadata == null ? origins : metadata.entry("name"),
                        "metadata.name of " + what + " must be a text; put it in quotes");
            }
        }
    }

    private void missing(MapValue map, String field, @Nullable Origins origins) {
        String name = map.textOrEmpty("metadata", "name");
        problem(origins, "the object" + (name.isEmpty() ? "" : " \"" + name + "\"") + " has no " + field);
    }

    private void problem(@Nullable Origins origins, String message) {
        problems.add(new Problem(
                file, line(origins), origins == null ? 1 : origins.place().column(), message));
    }

    private static int line(@Nullable Origins origins) {
        return origins == null ? 1 : origins.place().line();
    }
}
