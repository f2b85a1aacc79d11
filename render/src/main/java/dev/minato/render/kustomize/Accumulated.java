package dev.minato.render.kustomize;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a build has gathered of a directory and all below it: resources, the fields its transformers work on, and vars,
 * which get their values at the very end. For one build, in one thread.
 */
final class Accumulated {
    private final ResourceList resources = new ResourceList();
    private final Map<String, Variable> vars = new TreeMap<>();
    private FieldConfig fields = FieldConfig.EMPTY;

    ResourceList resources() {
        return resources;
    }

    FieldConfig fields() {
        return fields;
    }

    /** By name, sorted. */
    Map<String, Variable> vars() {
        return vars;
    }

    /** Adds fields; {@code place} tells of a conflict. */
    void mergeFields(FieldConfig more, ConfigNode place) {
        fields = Configurations.merged(fields, more, place);
    }

    void addVar(Variable variable) {
        Variable other = vars.putIfAbsent(variable.name(), variable);
        if (other != null) {
            throw variable.node()
                    .error("the var \"" + variable.name() + "\" is there already, at "
                            + other.node().origin());
        }
    }

    /** Adds all that was gathered of a base; {@code place} names it. */
    void addAll(Accumulated more, ConfigNode place) {
        resources.addAll(more.resources);
        mergeFields(more.fields, place);
        more.vars.values().forEach(this::addVar);
    }
}
