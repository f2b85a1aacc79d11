package dev.minato.render.kustomize;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.List;

/**
 * {@code namePrefix} and {@code nameSuffix}; one of the two is empty. CustomResourceDefinitions, APIServices and
 * Namespaces keep their names: others know them by these.
 *
 * @param specs the names to change; only a change of {@code metadata/name} is followed by references
 */
record AffixNames(ConfigNode node, String prefix, String suffix, List<FieldSpec> specs) implements Transformer {
    private static final Gvk API_SERVICE = new Gvk("apiregistration.k8s.io", "", "APIService");

    /** As a plugin has it: the fields must be said. */
    static AffixNames read(ConfigNode node, String prefix, String suffix) {
        if (!node.map().has("fieldSpecs")) { // in these letters: this one plugin is read by a stricter reader
            throw node.error("fieldSpecs are wanted here");
        }
        return new AffixNames(node, prefix, suffix, FieldSpec.readAll(node, "fieldSpecs"));
    }

    @Override
    public void transform(ResourceList resources) {
        for (Resource resource : resources) {
            Gvk gvk = resource.originalId().gvk();
            if (gvk.kind().equals("CustomResourceDefinition")
                    || gvk.kind().equals("Namespace")
                    || gvk.isSelectedBy(API_SERVICE)) {
                continue;
            }
            for (FieldSpec spec : specs) {
                if (gvk.isSelectedBy(spec.gvk())) {
                    affix(resource, spec);
                }
            }
        }
    }

    private void affix(Resource resource, FieldSpec spec) {
        if (spec.path().equals(List.of("metadata", "name"))) {
            if (!prefix.isEmpty()) {
                resource.prefixes().add(prefix);
            }
            if (!suffix.isEmpty()) {
                resource.suffixes().add(suffix);
            }
            if (!prefix.isEmpty() || !suffix.isEmpty()) {
                resource.rememberId();
            }
        }
        try {
            resource.set(new FieldChange(spec, FieldChange.Made.TEXT, this::affixed)
                    .apply(resource.id().gvk(), resource.tree()));
        } catch (FieldChange.WrongShape e) {
            throw node.error("for " + resource + ": " + e.getMessage());
        }
    }

    private Value affixed(Value present) {
        if (present instanceof MapValue || present instanceof ListValue) {
            throw new FieldChange.WrongShape("a name was expected, not " + present);
        }
        return StringValue.of(prefix + Texts.orEmpty(present) + suffix);
    }
}
