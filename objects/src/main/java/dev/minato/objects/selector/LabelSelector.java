package dev.minato.objects.selector;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on labels, all of which must hold. Immutable, safe from any thread.
 *
 * <p>An absent selector matches nothing ({@link #NOTHING}), an empty one everything ({@link #EVERYTHING}): Kubernetes
 * makes that difference, and an object whose selector was left out must not suddenly own every Pod.
 */
public final class LabelSelector {
    public static final LabelSelector EVERYTHING = new LabelSelector(List.of(), false);
    public static final LabelSelector NOTHING = new LabelSelector(List.of(), true);

    private final List<Requirement> requirements;
    private final boolean nothing;

    private LabelSelector(List<Requirement> requirements, boolean nothing) {
        this.requirements = requirements.size() < 2
                ? List.copyOf(requirements)
                : requirements.stream()
                        .sorted(Comparator.comparing(Requirement::key))
                        .toList();
        this.nothing = nothing;
    }

    /**
     * Reads the text form: {@code a=b,c!=d,e in (x,y),!f}. Empty text matches everything.
     *
     * @throws SelectorFormatException in the API server's words
     */
    public static LabelSelector parse(String text) {
        return new LabelSelector(new SelectorParser(text).parse(), false);
    }

    /** Labels that must all be there with these values, as in a Service's selector. */
    public static LabelSelector ofLabels(Map<String, String> labels) {
        List<Requirement> all = new ArrayList<>();
        labels.forEach((key, value) -> all.add(new Requirement(key, Requirement.Operator.EQUALS, List.of(value))));
        return new LabelSelector(all, false);
    }

    public static LabelSelector ofRequirements(List<Requirement> requirements) {
        return new LabelSelector(requirements, false);
    }

    /**
     * Reads a metav1.LabelSelector ({@code matchLabels}, {@code matchExpressions}) out of an object; null or JSON's null
     * matches nothing.
     *
     * @throws SelectorFormatException when it breaks a rule
     */
    public static LabelSelector of(@Nullable Value selector) {
        if (!(selector instanceof MapValue map)) {
            return NOTHING;
        }
        List<Requirement> all = new ArrayList<>();
        map.map("matchLabels")
                .forEach((key, value) -> all.add(Requirement.checked(
                        key,
                        Requirement.Operator.EQUALS,
                        List.of(value instanceof StringValue(String text) ? text : value.toString()))));
        for (MapValue expression : map.list("matchExpressions").maps()) {
            all.add(Requirement.checked(
                    expression.textOrEmpty("key"),
                    operator(expression.textOrEmpty("operator")),
                    expression.list("values").texts()));
        }
        return new LabelSelector(all, false);
    }

    private static Requirement.Operator operator(String name) {
        return switch (name) {
            case "In" -> Requirement.Operator.IN;
            case "NotIn" -> Requirement.Operator.NOT_IN;
            case "Exists" -> Requirement.Operator.EXISTS;
            case "DoesNotExist" -> Requirement.Operator.DOES_NOT_EXIST;
            default -> throw new SelectorFormatException("\"" + name + "\" is not a valid label selector operator");
        };
    }

    public List<Requirement> requirements() {
        return requirements;
    }

    public boolean matchesEverything() {
        return !nothing && requirements.isEmpty();
    }

    public boolean matches(Map<String, String> labels) {
        if (nothing) {
            return false;
        }
        for (Requirement requirement : requirements) {
            if (!requirement.matches(labels)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the object's labels match; reads them in place, without a copy. */
    public boolean matches(KubeObject object) {
        return matchesLabels(object.tree().at("metadata", "labels"));
    }

    /** As {@link #matches(Map)} for labels in a tree; anything but a map is no labels. */
    public boolean matchesLabels(@Nullable Value labels) {
        if (nothing) {
            return false;
        }
        MapValue map = labels instanceof MapValue there ? there : MapValue.EMPTY;
        for (Requirement requirement : requirements) {
            if (!requirement.matches(map.get(requirement.key()) instanceof StringValue(String text) ? text : null)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LabelSelector selector
                && nothing == selector.nothing
                && requirements.equals(selector.requirements);
    }

    @Override
    public int hashCode() {
        return requirements.hashCode() * 2 + (nothing ? 1 : 0);
    }

    /** The text form; empty for everything and for nothing. */
    @Override
    public String toString() {
        return String.join(",", requirements.stream().map(Requirement::toString).toList());
    }
}
