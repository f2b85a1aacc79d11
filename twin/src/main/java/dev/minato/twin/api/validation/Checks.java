package dev.minato.twin.api.validation;

import dev.minato.objects.names.Names;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks that many kinds share. */
final class Checks {
    private static final Pattern PERCENT = Pattern.compile("[0-9]+%");
    private static final String IMMUTABLE = "field is immutable";

    private Checks() {}

    /** The number at the key, when there, is not below zero. */
    static void notNegative(MapValue map, String key, Field at, FieldErrors errors) {
        if (map.get(key) instanceof IntValue(long number) && number < 0) {
            errors.invalid(at.child(key), number, "must be greater than or equal to 0");
        }
    }

    /** The text at the key, when there, is one of these. */
    static void oneOf(MapValue map, String key, Field at, List<String> supported, FieldErrors errors) {
        String value = map.textOrEmpty(key);
        if (!value.isEmpty() && !supported.contains(value)) {
            errors.unsupported(at.child(key), value, supported);
        }
    }

    static boolean required(MapValue map, String key, Field at, FieldErrors errors) {
        if (map.textOrEmpty(key).isEmpty()) {
            errors.required(at.child(key), "");
            return false;
        }
        return true;
    }

    static void immutable(MapValue next, MapValue old, String key, Field at, FieldErrors errors) {
        if (!Objects.equals(next.get(key), old.get(key))) {
            errors.invalid(at.child(key), next.get(key), IMMUTABLE);
        }
    }

    /** A number not below zero, or a percentage. */
    static void intOrPercent(@Nullable Value value, Field at, FieldErrors errors) {
        if (value instanceof IntValue(long number)) {
            if (number < 0) {
                errors.invalid(at, number, "must be greater than or equal to 0");
            }
        } else if (value instanceof StringValue(String text)) {
            if (!PERCENT.matcher(text).matches()) {
                errors.invalidEach(at, text, Names.percent(text));
            }
        }
    }

    /** A percentage is not above a hundred. */
    static void notAboveHundred(@Nullable Value value, Field at, FieldErrors errors) {
        if (percent(value) > 100) {
            errors.invalid(at, value, "must not be greater than 100%");
        }
    }

    /** The number before the percent sign; -1 when the value is no percentage. */
    static long percent(@Nullable Value value) {
        if (value instanceof StringValue(String text) && PERCENT.matcher(text).matches() && text.length() < 12) {
            return Long.parseLong(text.substring(0, text.length() - 1));
        }
        return -1;
    }

    /** Whether the number or percentage is zero. */
    static boolean isZero(@Nullable Value value) {
        return percent(value) == 0 || (value instanceof IntValue(long number) && number == 0);
    }

    /** A metav1.LabelSelector. */
    static void labelSelector(MapValue selector, Field at, FieldErrors errors) {
        MetadataRules.labels(selector.map("matchLabels"), at.child("matchLabels"), errors);
        List<MapValue> expressions = selector.list("matchExpressions").maps();
        for (int i = 0; i < expressions.size(); i++) {
            requirement(expressions.get(i), at.child("matchExpressions").index(i), errors);
        }
    }

    private static void requirement(MapValue expression, Field at, FieldErrors errors) {
        List<String> values = expression.list("values").texts();
        String operator = expression.textOrEmpty("operator");
        switch (operator) {
            case "In", "NotIn" -> {
                if (values.isEmpty()) {
                    errors.required(at.child("values"), "must be specified when `operator` is 'In' or 'NotIn'");
                }
            }
            case "Exists", "DoesNotExist" -> {
                if (!values.isEmpty()) {
                    errors.forbidden(
                            at.child("values"), "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                }
            }
            default -> errors.invalid(at.child("operator"), operator, "not a valid selector operator");
        }
        String key = expression.textOrEmpty("key");
        errors.invalidEach(at.child("key"), key, Names.qualifiedName(key));
        for (int i = 0; i < values.size(); i++) {
            errors.invalidEach(at.child("values").index(i), values.get(i), Names.labelValue(values.get(i)));
        }
    }

    /** A list that must not be empty. */
    static boolean notEmpty(ListValue list, Field at, String detail, FieldErrors errors) {
        if (list.isEmpty()) {
            errors.required(at, detail);
            return false;
        }
        return true;
    }
}
