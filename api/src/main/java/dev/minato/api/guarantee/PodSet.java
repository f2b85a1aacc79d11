package dev.minato.api.guarantee;

import dev.minato.api.schema.Field;
import dev.minato.api.schema.Schema;
import dev.minato.objects.tree.MapValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Pods, those that do not exist yet among them: whatever can be in these namespaces with such labels.
 *
 * @param namespaces by name; empty: told by the selector, or all
 * @param tenant namespaces with the label {@code minato.dev/tenant} of this value; empty: not told so
 * @param namespaceSelector a LabelSelector of Kubernetes; empty: any
 * @param podSelector a LabelSelector of Kubernetes; empty: any
 */
public record PodSet(List<String> namespaces, String tenant, MapValue namespaceSelector, MapValue podSelector) {
    /** The label of a namespace that says whose it is. */
    public static final String TENANT_LABEL = "minato.dev/tenant";

    static final Schema.Fields SCHEMA = Schema.fields(
            Field.optional("namespaces", Schema.list(Schema.name(), 200), "Namespaces by name."),
            Field.optional("tenant", Schema.name(), "Namespaces that carry the label " + TENANT_LABEL + " with it."),
            Field.optional("namespaceSelector", Schema.open(), "Namespaces by label: a LabelSelector."),
            Field.optional("podSelector", Schema.open(), "Pods by label: a LabelSelector. Left out: all."));

    public PodSet {
        namespaces = List.copyOf(namespaces);
    }

    static PodSet from(MapValue map) {
        return new PodSet(
                map.list("namespaces").texts(),
                map.textOrEmpty("tenant"),
                map.map("namespaceSelector"),
                map.map("podSelector"));
    }

    /** The namespaceSelector with the tenant's label in it. */
    public MapValue wholeNamespaceSelector() {
        return tenant.isEmpty()
                ? namespaceSelector
                : namespaceSelector.with(
                        "matchLabels", namespaceSelector.map("matchLabels").with(TENANT_LABEL, (Object) tenant));
    }

    String inWords() {
        List<String> words = new ArrayList<>();
        if (!tenant.isEmpty()) {
            words.add("tenant " + tenant);
        }
        if (!namespaces.isEmpty()) {
            words.add("namespace " + String.join(", ", namespaces));
        }
        if (!namespaceSelector.isEmpty()) {
            words.add("namespaces with " + namespaceSelector.toJson());
        }
        if (!podSelector.isEmpty()) {
            words.add("Pods with " + podSelector.toJson());
        }
        return words.isEmpty() ? "any Pod" : String.join(", ", words);
    }
}
