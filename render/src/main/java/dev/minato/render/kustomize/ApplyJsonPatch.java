package dev.minato.render.kustomize;

import dev.minato.objects.patch.JsonPatch;
import dev.minato.objects.patch.PatchException;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.render.load.AsWritten;
import java.util.List;

/**
 * A JSON patch on what the target selects. Kustomize keeps its notes on an object in annotations, so that a patch finds
 * annotations on every object it has notes on; they are empty here.
 *
 * @param file where the operations stand
 * @param remembers whether references follow when the patch changes a name, as {@code patches} has it and
 *     {@code patchesJson6902} has not
 */
record ApplyJsonPatch(ConfigNode node, String file, ListValue operations, Selection target, boolean remembers)
        implements Transformer {
    @Override
    public void transform(ResourceList resources) {
        for (Resource resource : resources.where(target)) {
            resource.files().add(file);
            if (remembers) {
                resource.rememberId();
            }
            try {
                MapValue before = (MapValue) AsWritten.toNulls(resource.tree());
                if (resource.hasNotes() && before.at("metadata", "annotations") == null) {
                    before = before.withAt(List.of("metadata", "annotations"), MapValue.EMPTY);
                }
                if (!(JsonPatch.apply(operations, before) instanceof MapValue map)
                        || map.text("kind") == null
                        || map.text("metadata", "name") == null) {
                    throw node.error("for " + resource + ": kind and metadata.name must be texts afterwards");
                }
                resource.set(map);
                resource.setMetadataTexts("annotations", resource.annotations());
            } catch (PatchException e) {
                throw node.error("for " + resource + ": " + e.getMessage());
            }
        }
    }
}
