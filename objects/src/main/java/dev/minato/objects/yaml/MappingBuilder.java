package dev.minato.objects.yaml;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers the entries of one mapping: refuses keys that are there twice, keeps merged entries below written ones. */
final class MappingBuilder {
    private final DocumentReader reader;
    private final Place place;
    private final @Nullable DuplicateKeys duplicates;
    private final MapValue.Builder merged = MapValue.builder();
    private final MapValue.Builder written = MapValue.builder();
    private final Map<String, Origins> mergedOrigins = new HashMap<>(); // looked up, never iterated
    private final Map<String, Origins> writtenOrigins = new HashMap<>();
    private long nodes = 1;
    private int height;

    /** @param duplicates null: a key that is there twice is refused */
    MappingBuilder(DocumentReader reader, Place place, @Nullable DuplicateKeys duplicates) {
        this.reader = reader;
        this.place = place;
        this.duplicates = duplicates;
    }

    void put(String key, Place keyPlace, DocumentReader.Node value) {
        Origins before = writtenOrigins.get(key);
        if (before != null && duplicates != null) {
            duplicates.found(keyPlace.line(), key);
        } else if (before != null) {
            throw reader.error(
                    keyPlace,
                    "the key \"" + key + "\" is there twice: also in line "
                            + before.place().line());
        }
        written.put(key, value.value());
        writtenOrigins.put(key, value.origins().at(keyPlace));
        add(value);
    }

    /** Entries of a map, or of the maps of a list, of which the earlier wins. */
    void merge(DocumentReader.Node value, Place keyPlace) {
        switch (value.value()) {
            case MapValue map -> mergeMap(map, value.origins());
            case ListValue list
            when list.maps().size() == list.size() -> {
                for (int i = 0; i < list.size(); i++) {
                    Path item = Path.ROOT.index(i);
                    Origins origins = value.origins().item(i);
                    mergeMap(
                            (MapValue) list.get(i),
                            origins == null ? Origins.scalar(value.origins().at(item)) : origins);
                }
            }
            default -> throw reader.error(keyPlace, "the merge key << takes a map or a list of maps");
        }
        add(value);
    }

    private void mergeMap(MapValue map, Origins origins) {
        map.forEach((key, value) -> {
            if (!mergedOrigins.containsKey(key)) {
                Origins entry = origins.entry(key);
                merged.put(key, value);
                mergedOrigins.put(key, entry == null ? Origins.scalar(origins.place()) : entry);
            }
        });
    }

    private void add(DocumentReader.Node value) {
        nodes += value.nodes();
        height = Math.max(height, value.height());
    }

    DocumentReader.Node build() {
        MapValue map = merged.putAll(written.build()).build();
        mergedOrigins.putAll(writtenOrigins);
        return new DocumentReader.Node(map, Origins.map(place, mergedOrigins), nodes, height + 1);
    }
}
