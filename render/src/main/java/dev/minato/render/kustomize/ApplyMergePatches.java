package dev.minato.render.kustomize;

import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import dev.minato.render.load.LoadedObject;
import dev.minato.render.source.Origin;
import dev.minato.render.source.Problem;
import dev.minato.render.source.RenderException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Strategic merge patches: on what the target selects, else each on the one object that has, or had, its id.
 *
 * @param target null for patches that name their object themselves
 * @param normalizes whether labels and annotations of the patch are first made texts, null among them, as kustomize does
 *     with a target and for {@code patchesStrategicMerge}
 */
record ApplyMergePatches(
        Schema schema,
        ConfigNode node,
        List<LoadedObject> patches,
        @Nullable Selection target,
        boolean nameChange,
        boolean kindChange,
        boolean normalizes)
        implements Transformer {
    @Override
    public void transform(ResourceList resources) {
        if (target != null) {
            LoadedObject patch = patches.getFirst();
            for (Resource resource : resources.where(target)) {
                apply(resource, patch, normalized(patch, resource));
            }
            return;
        }
        for (LoadedObject patch : patches) {
            Resource resource = named(resources, patch);
            apply(
                    resource,
                    patch,
                    normalizes ? normalized(patch, resource) : patch.object().tree());
        }
        resources.dropEmpty();
    }

    /** Kustomize keeps what it knows of an object in annotations, and loses it with them. */
    private static boolean replacesAnnotations(MapValue patch) {
        Value annotations = patch.at("metadata", "annotations");
        boolean whole = annotations != null && StrategicMerge.isNothing(annotations);
        return whole
                || isReplacing(patch)
                || isReplacing(patch.map("metadata"))
                || isReplacing(patch.map("metadata", "annotations"));
    }

    private static boolean isReplacing(MapValue map) {
        String directive = map.textOrEmpty("$patch");
        return directive.equals("replace") || directive.equals("delete");
    }

    private Resource named(ResourceList resources, LoadedObject patch) {
        ResourceId id = new Resource(schema, patch.object().tree(), patch.origin()).id();
        List<Resource> found = resources.where(resource -> !resource.isEmpty() && resource.wasEverCalled(id));
        if (found.size() == 1) {
            return found.getFirst();
        }
        List<Origin> places = found.stream().map(Resource::origin).toList();
        String message = found.isEmpty()
                ? "the patch is for " + id + ", and there is no such object"
                : "the patch is for " + id + ", and there are several objects that are or were called so: " + places;
        List<Problem> problems = new ArrayList<>(List.of(Problem.at(patch.origin(), message)));
        if (!patch.origin().equals(node.origin())) {
            problems.add(node.problem("the patch is used here"));
        }
        throw new RenderException(problems);
    }

    private MapValue normalized(LoadedObject patch, Resource resource) {
        Resource copy = new Resource(schema, patch.object().tree(), patch.origin());
        copy.setMetadataTexts("labels", copy.labels());
        copy.setMetadataTexts("annotations", copy.annotations());
        if (copy.namespace().isEmpty()) {
            copy.setNamespace("");
        }
        return copy.tree().with("apiVersion", StringValue.of(resource.gvk().apiVersion()));
    }

    private void apply(Resource resource, LoadedObject patch, MapValue patchTree) {
        String name = resource.name();
        String namespace = resource.namespace();
        String kind = resource.kind();
        resource.files().add(patch.origin().file());
        if (nameChange || kindChange) {
            resource.rememberId();
        }
        MapValue merged;
        try {
            merged = StrategicMerge.merge(schema, resource.tree(), patchTree);
        } catch (StrategicMerge.Mismatch e) {
            throw new RenderException(Problem.at(patch.origin(), e.getMessage() + " (" + resource.origin() + ")"));
        }
        if (merged == null || merged.isEmpty()) {
            resource.set(MapValue.EMPTY);
            return;
        }
        if (replacesAnnotations(patchTree)) {
            resource.forgetNotes();
        }
        resource.set(merged);
        if (!kindChange) {
            resource.set(resource.tree().with("kind", StringValue.of(kind)));
        }
        if (!nameChange) {
            resource.setName(name);
        }
        resource.setNamespace(namespace);
    }
}
