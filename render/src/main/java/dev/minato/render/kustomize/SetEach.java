package dev.minato.render.kustomize;

import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.List;
import java.util.Map;

/** Sets entries of maps at some fields of every resource: labels and annotations. */
record SetEach(ConfigNode node, Map<String, String> texts, List<FieldSpec> specs) implements Transformer {
    @Override
    public void transform(ResourceList resources) {
        for (Resource resource : resources) {
            MapValue tree = resource.tree();
            Gvk gvk = resource.id().gvk();
            try {
                for (Map.Entry<String, String> entry : texts.entrySet()) {
                    for (FieldSpec spec : specs) {
                        tree = new FieldChange(
                                        spec,
                                        FieldChange.Made.MAP,
                                        value -> set(value, entry.getKey(), entry.getValue()))
                                .apply(gvk, tree);
                    }
                }
            } catch (FieldChange.WrongShape e) {
                throw node.error("for " + resource + ": " + e.getMessage());
            }
            resource.set(tree);
        }
    }

    private static Value set(Value value, String key, String text) {
        return switch (value) {
            case MapValue map -> map.with(key, StringValue.of(text));
            case NullValue nothing -> value;
            default -> throw new FieldChange.WrongShape("a map was expected, not " + value);
        };
    }
}
