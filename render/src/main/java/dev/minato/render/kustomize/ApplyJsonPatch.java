package dev.minato.render.kustomize;

import dev.minato.objects.tree.MapValue;
import dev.minato.render.load.AsWritten;

/**
 * A JSON patch on what the target selects.
 *
 * @param remembers whether references follow when the patch changes a name, as {@code patches} has it and
 *     {@code patchesJson6902} has not
 */
record ApplyJsonPatch(ConfigNode node, JsonPatch patch, Selection target, boolean remembers) implements Transformer {
    @Override
    public void transform(ResourceList resources) {
        for (Resource resource : resources.where(target)) {
            if (remembers) {
                resource.rememberId();
            }
            try {
                if (!(patch.apply(AsWritten.toNulls(resource.tree())) instanceof MapValue map)) {
                    throw new JsonPatch.Failure("the object would be none any more");
                }
                resource.set(map);
            } catch (JsonPatch.Failure e) {
                throw node.error("for " + resource + ": " + e.getMessage());
            }
        }
    }
}
