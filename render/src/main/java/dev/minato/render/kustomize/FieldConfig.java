package dev.minato.render.kustomize;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Where the transformers of a kustomization work: kustomize's own fields with those of {@code configurations} and
 * {@code crds} of this directory and of all below it. Immutable.
 *
 * <p>Merging goes one field at a time, in the order of kinds, and so has a trap that is kustomize's: a field of one kind
 * that stands before the same field of any kind takes its place, or is in conflict with it.
 */
record FieldConfig(Map<Use, List<FieldSpec>> fields, NameReferenceTable names) {
    /** What fields are for, named as in a configuration file. */
    enum Use {
        NAME_PREFIX("namePrefix", DefaultFields.NAMES),
        NAME_SUFFIX("nameSuffix", DefaultFields.NAMES),
        NAMESPACE("namespace", DefaultFields.NAMESPACES),
        COMMON_LABELS("commonLabels", DefaultFields.COMMON_LABELS),
        LABELS("labels", List.of()),
        TEMPLATE_LABELS("templateLabels", DefaultFields.TEMPLATE_LABELS),
        COMMON_ANNOTATIONS("commonAnnotations", DefaultFields.ANNOTATIONS),
        VAR_REFERENCE("varReference", VarFields.DEFAULT),
        IMAGES("images", DefaultFields.IMAGES),
        REPLICAS("replicas", DefaultFields.REPLICAS);

        private final String field;

        @SuppressWarnings("ImmutableEnumChecker") // each is an immutable list; its type cannot say so
        private final List<FieldSpec> ofKustomize;

        Use(String field, List<FieldSpec> ofKustomize) {
            this.field = field;
            this.ofKustomize = ofKustomize;
        }

        String field() {
            return field;
        }
    }

    /** One field is to be made where it is absent in one place, and not in another. */
    static final class Conflict extends RuntimeException {
        private static final long serialVersionUID = 1;

        Conflict(FieldSpec spec) {
            super("the field " + spec.pathText() + " is configured already, with create: " + !spec.create());
        }
    }

    static final FieldConfig EMPTY = new FieldConfig(Map.of(), NameReferenceTable.EMPTY);
    static final FieldConfig DEFAULT = ofKustomize();

    FieldConfig {
        Map<Use, List<FieldSpec>> copy = new EnumMap<>(Use.class);
        copy.putAll(fields);
        fields = Collections.unmodifiableMap(copy);
    }

    private static FieldConfig ofKustomize() {
        Map<Use, List<FieldSpec>> fields = new EnumMap<>(Use.class);
        for (Use use : Use.values()) {
            fields.put(use, sorted(use.ofKustomize));
        }
        return new FieldConfig(fields, NameReferenceTable.DEFAULT);
    }

    List<FieldSpec> of(Use use) {
        return fields.getOrDefault(use, List.of());
    }

    /**
     * This with the fields of the other behind its own.
     *
     * @throws Conflict when the two say different things of one field
     */
    FieldConfig merge(FieldConfig other) {
        if (other == EMPTY || (other == DEFAULT && this == DEFAULT)) {
            return this;
        }
        if (this == EMPTY && other == DEFAULT) {
            return DEFAULT; // nothing in it is there twice; a test holds that
        }
        return mergeAll(other);
    }

    /** As {@link #merge}, without its short cuts. */
    FieldConfig mergeAll(FieldConfig other) {
        Map<Use, List<FieldSpec>> merged = new EnumMap<>(Use.class);
        for (Use use : Use.values()) {
            merged.put(use, sorted(merged(of(use), other.of(use))));
        }
        return new FieldConfig(merged, names.merge(other.names));
    }

    /** The one list with what is new in the other. */
    static List<FieldSpec> merged(List<FieldSpec> specs, List<FieldSpec> more) {
        List<FieldSpec> merged = new ArrayList<>(specs);
        for (FieldSpec spec : more) {
            FieldSpec same = merged.stream()
                    .filter(other ->
                            other.gvk().isSelectedBy(spec.gvk()) && other.path().equals(spec.path()))
                    .findFirst()
                    .orElse(null);
            if (same == null) {
                merged.add(spec);
            } else if (same.create() != spec.create()) {
                throw new Conflict(spec);
            }
        }
        return List.copyOf(merged);
    }

    private static List<FieldSpec> sorted(List<FieldSpec> specs) {
        return specs.stream()
                .sorted(Comparator.comparing(FieldSpec::gvk, SortOrder.kinds()))
                .toList();
    }
}
