package dev.minato.twin.api;

import dev.minato.objects.selector.FieldSelector;
import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.selector.SelectorFormatException;
import dev.minato.objects.tree.KubeObject;
import dev.minato.twin.api.kinds.KindRules;
import dev.minato.twin.api.resource.ResourceType;
import java.util.ArrayList;
import java.util.List;

/** Which objects a list, watch or deletecollection is about. Immutable, safe on any thread. */
record Selection(LabelSelector labels, FieldSelector fields, KindRules rules) {
    static Selection of(Call call, KindRules rules) {
        Options options = call.options();
        LabelSelector labels;
        FieldSelector fields;
        try {
            labels = LabelSelector.parse(options.labelSelector());
            fields = FieldSelector.parse(options.fieldSelector());
        } catch (SelectorFormatException e) {
            throw new Refusal(Status.badRequest(String.valueOf(e.getMessage())));
        }
        List<String> known = new ArrayList<>(List.of("metadata.name", "metadata.namespace"));
        boolean newer = call.type().apiVersion().equals("events.k8s.io/v1");
        rules.selectableFields().forEach(field -> known.add(newer ? EventShapes.newName(field) : field));
        for (FieldSelector.Term term : fields.terms()) {
            boolean namespaceOfCluster =
                    term.field().equals("metadata.namespace") && !call.type().namespaced();
            if (!known.contains(term.field()) || namespaceOfCluster) {
                throw new Refusal(Status.badRequest(unsupported(call.type(), term.field(), known.size() > 2)));
            }
        }
        if (newer) {
            fields = new FieldSelector(fields.terms().stream()
                    .map(term -> new FieldSelector.Term(EventShapes.coreName(term.field()), term.equal(), term.value()))
                    .toList());
        }
        if (!call.target().name().isEmpty()) {
            // a watch of one name by its path
            List<FieldSelector.Term> more = new ArrayList<>(fields.terms());
            more.add(new FieldSelector.Term("metadata.name", true, call.target().name()));
            fields = new FieldSelector(more);
        }
        return new Selection(labels, fields, rules);
    }

    private static String unsupported(ResourceType type, String field, boolean hasOwn) {
        return hasOwn || type.custom()
                ? "field label not supported: " + field
                : "\"" + field + "\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"";
    }

    boolean matchesEverything() {
        return labels.matchesEverything() && fields.matchesEverything();
    }

    boolean matches(KubeObject object) {
        return labels.matches(object)
                && fields.matches(field -> switch (field) {
                    case "metadata.name" -> object.name();
                    case "metadata.namespace" -> object.namespace();
                    default -> rules.selectableField(object, field);
                });
    }
}
