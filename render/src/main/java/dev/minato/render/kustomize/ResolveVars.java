package dev.minato.render.kustomize;

import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.FloatValue;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import dev.minato.render.source.Problem;
import dev.minato.render.source.RenderException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts the values of {@code vars} in the place of {@code $(NAME)}, in the fields that are configured for it. */
record ResolveVars(Map<String, Variable> vars, List<FieldSpec> specs) implements Transformer {
    private static final Pattern INDEXED = Pattern.compile("(.*)\\[(\\d+)]");

    @Override
    public void transform(ResourceList resources) {
        Map<String, Value> values = new TreeMap<>();
        for (Variable variable : vars.values()) {
            values.put(variable.name(), value(variable, resources));
        }
        if (values.isEmpty()) {
            return;
        }
        Expansion expansion = new Expansion(values);
        for (Resource resource : resources) {
            MapValue tree = resource.tree();
            try {
                for (FieldSpec spec : specs) {
                    tree = new FieldChange(spec, FieldChange.Made.NOTHING, value -> expanded(value, expansion))
                            .apply(resource.id().gvk(), tree);
                }
            } catch (FieldChange.WrongShape e) {
                throw new RenderException(
                        Problem.at(resource.origin(), "in " + resource.id() + ", for the vars: " + e.getMessage()));
            }
            resource.set(tree);
        }
    }

    private static Value value(Variable variable, ResourceList resources) {
        for (Resource resource : resources) {
            if (resource.vars().contains(variable.name())) {
                Value value = field(variable, resource);
                if (value == null) {
                    throw variable.node()
                            .error("there is no field \"" + variable.fieldPath() + "\" in " + resource
                                    + " for the var \"" + variable.name() + "\"");
                }
                return value;
            }
        }
        throw variable.node()
                .error("there is no object " + variable.gvk() + " " + variable.object() + " for the var \""
                        + variable.name() + "\"");
    }

    private static @Nullable Value field(Variable variable, Resource resource) {
        List<String> parts = new ArrayList<>();
        for (String part : ReplacementPath.parse(variable.fieldPath()).parts()) {
            Matcher indexed = INDEXED.matcher(part);
            if (!indexed.matches()) {
                parts.add(part);
                continue;
            }
            if (!indexed.group(1).isEmpty()) {
                parts.add(indexed.group(1));
            }
            parts.add(indexed.group(2));
        }
        try {
            return new ReplacementPath(variable.fieldPath(), List.copyOf(parts)).in(resource.tree());
        } catch (ReplacementPath.Failure e) {
            throw variable.node().error("in " + resource + ": " + e.getMessage());
        }
    }

    private static Value expanded(Value value, Expansion expansion) {
        return switch (value) {
            case StringValue text -> expansion.of(text);
            case MapValue map -> {
                MapValue changed = map;
                for (int i = 0; i < map.size(); i++) {
                    if (map.valueAt(i) instanceof StringValue text) {
                        changed = changed.with(map.keyAt(i), expansion.of(text));
                    }
                }
                yield changed;
            }
            case ListValue list -> {
                List<Value> items = new ArrayList<>(list.size());
                for (Value item : list) {
                    if (!(item instanceof StringValue text)) {
                        throw new FieldChange.WrongShape("a text was expected, not " + item);
                    }
                    items.add(expansion.of(text));
                }
                yield ListValue.of(items);
            }
            case IntValue number -> value;
            case FloatValue number -> value;
            case BoolValue flag -> value;
            case NullValue nothing -> value;
        };
    }
}
