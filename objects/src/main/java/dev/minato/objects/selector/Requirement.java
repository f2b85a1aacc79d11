package dev.minato.objects.selector;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.field.FieldError;
import dev.minato.objects.names.Names;
import dev.minato.objects.tree.ListValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One condition on one label: its key, an operator, and the values the operator takes. */
public record Requirement(String key, Operator operator, List<String> values) {
    public Requirement {
        requireNonNull(key, "key is null");
        requireNonNull(operator, "operator is null");
        values = List.copyOf(values);
    }

    /** The operators, as they stand in a selector's text. */
    public enum Operator {
        IN("in"),
        NOT_IN("notin"),
        EQUALS("="),
        DOUBLE_EQUALS("=="),
        NOT_EQUALS("!="),
        EXISTS("exists"),
        DOES_NOT_EXIST("!"),
        GREATER_THAN("gt"),
        LESS_THAN("lt");

        private final String text;

        Operator(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /**
     * A requirement that keeps the rules of its operator and of label keys and values.
     *
     * @throws SelectorFormatException in the API server's words
     */
    static Requirement checked(String key, Operator operator, List<String> values) {
        List<FieldError> errors = new ArrayList<>();
        List<String> keyErrors = Names.labelKey(key);
        if (!keyErrors.isEmpty()) {
            errors.add(FieldError.invalid("key", key, String.join("; ", keyErrors)));
        }
        String problem = operandProblem(operator, values);
        if (problem != null) {
            errors.add(FieldError.invalid("values", ListValue.ofTexts(values), problem));
        }
        for (int i = 0; i < values.size(); i++) {
            boolean number = operator == Operator.GREATER_THAN || operator == Operator.LESS_THAN;
            if (number && parse(values.get(i)) == null) {
                errors.add(FieldError.invalid(
                        "values[" + i + "]", values.get(i), "for 'Gt', 'Lt' operators, the value must be an integer"));
            }
        }
        for (int i = 0; i < values.size(); i++) {
            List<String> valueErrors = Names.labelValue(values.get(i));
            if (!valueErrors.isEmpty()) {
                errors.add(FieldError.invalid(
                        "values[" + i + "][" + key + "]", values.get(i), String.join("; ", valueErrors)));
            }
        }
        if (!errors.isEmpty()) {
            throw new SelectorFormatException(FieldError.join(errors));
        }
        return new Requirement(key, operator, values);
    }

    private static @Nullable String operandProblem(Operator operator, List<String> values) {
        return switch (operator) {
            case IN, NOT_IN -> values.isEmpty() ? "for 'in', 'notin' operators, values set can't be empty" : null;
            case EQUALS, DOUBLE_EQUALS, NOT_EQUALS ->
                values.size() != 1 ? "exact-match compatibility requires one single value" : null;
            case EXISTS, DOES_NOT_EXIST ->
                values.isEmpty() ? null : "values set must be empty for exists and does not exist";
            case GREATER_THAN, LESS_THAN ->
                values.size() != 1 ? "for 'Gt', 'Lt' operators, exactly one value is required" : null;
        };
    }

    public boolean matches(Map<String, String> labels) {
        return matches(labels.get(key));
    }

    /** Whether a label with this value, or the absence of the label (null), is what is asked for. */
    public boolean matches(@Nullable String value) {
        return switch (operator) {
            case IN, EQUALS, DOUBLE_EQUALS -> value != null && values.contains(value);
            case NOT_IN, NOT_EQUALS -> value == null || !values.contains(value);
            case EXISTS -> value != null;
            case DOES_NOT_EXIST -> value == null;
            case GREATER_THAN -> compare(value) > 0;
            case LESS_THAN -> compare(value) < 0;
        };
    }

    /** The value against the bound; 0 when either is no number, as nothing matches then. */
    private int compare(@Nullable String value) {
        Long number = value == null ? null : parse(value);
        Long bound = values.size() == 1 ? parse(values.getFirst()) : null;
        return number == null || bound == null ? 0 : number.compareTo(bound);
    }

    private static @Nullable Long parse(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** As the server prints it: {@code tier in (cache,web)}, {@code app=shop}, {@code !canary}. */
    @Override
    public String toString() {
        String sorted = String.join(",", values.stream().sorted().toList());
        return switch (operator) {
            case IN, NOT_IN -> key + " " + operator.text() + " (" + sorted + ")";
            case EQUALS, DOUBLE_EQUALS, NOT_EQUALS -> key + operator.text() + sorted;
            case EXISTS -> key;
            case DOES_NOT_EXIST -> "!" + key;
            case GREATER_THAN -> key + ">" + sorted;
            case LESS_THAN -> key + "<" + sorted;
        };
    }
}
