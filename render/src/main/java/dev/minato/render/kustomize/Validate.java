package dev.minato.render.kustomize;

import dev.minato.objects.tree.MapValue;
import java.util.ArrayList;
import java.util.List;

/** Of the field for validators: a transformer that must change nothing, but for one label that says it was there. */
record Validate(ConfigNode node, Transformer validator) implements Transformer {
    private static final String VALIDATED_BY = "validated-by";

    @Override
    public void transform(ResourceList resources) {
        List<MapValue> before = trees(resources, false);
        validator.transform(resources);
        if (!before.equals(trees(resources, true))) {
            throw node.error(
                    "a validator must change nothing, and " + node.map().textOrEmpty("kind") + " does");
        }
    }

    private static List<MapValue> trees(ResourceList resources, boolean withoutMark) {
        List<MapValue> trees = new ArrayList<>();
        for (Resource resource : resources) {
            MapValue tree = resource.tree();
            if (withoutMark && tree.map("metadata", "labels").has(VALIDATED_BY)) {
                tree = tree.withoutAt(List.of("metadata", "labels", VALIDATED_BY));
                if (tree.map("metadata", "labels").isEmpty()) {
                    tree = tree.withoutAt(List.of("metadata", "labels"));
                }
            }
            trees.add(tree);
        }
        return trees;
    }
}
