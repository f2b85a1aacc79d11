package dev.minato.objects.schema;

import dev.minato.objects.field.FieldError;
import dev.minato.objects.field.GoQuote;
import dev.minato.objects.tree.FloatValue;
import dev.minato.objects.tree.GoNumbers;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.Path;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks a custom resource against its schema; every error with its field, in the words of the API server. Rules in CEL
 * ({@code x-kubernetes-validations}) are not evaluated.
 */
public final class Validation {
    private final List<FieldError> errors = new ArrayList<>();

    private Validation() {}

    /** All that is wrong with the object, empty when nothing is. */
    public static List<FieldError> validate(Schema schema, MapValue object) {
        List<FieldError> errors = new ArrayList<>(errors(schema, object, Path.ROOT));
        ListTypeValidation.check(schema, object, Path.ROOT, errors);
        return List.copyOf(errors);
    }

    /** All that is wrong with a value on its own, such as a default. */
    public static List<FieldError> ofValue(Schema schema, Value value) {
        return List.copyOf(errors(schema, value, Path.ROOT));
    }

    private static List<FieldError> errors(Schema schema, Value value, Path path) {
        Validation validation = new Validation();
        validation.check(schema, value, path);
        return validation.errors;
    }

    private void check(Schema schema, Value value, Path path) {
        if (value == NullValue.NULL) {
            if (!TypeNames.of(schema).isEmpty() && !schema.isNullable()) {
                typeError(path, TypeNames.of(schema), "null");
            }
            return;
        }
        checkType(schema, value, path);
        checkAlternatives(schema, value, path);
        switch (value) {
            case StringValue(String text) -> checkText(schema, text, path);
            case IntValue(long number) -> checkNumber(schema, value, (double) number, path);
            case FloatValue number -> checkNumber(schema, value, number.number(), path);
            case ListValue list -> checkList(schema, list, path);
            case MapValue map -> checkMapSize(schema, map, path);
            default -> {
                // booleans have nothing more to keep
            }
        }
        if (!schema.enumValues().isEmpty() && !schema.enumValues().contains(value)) {
            errors.add(FieldError.notSupported(
                    path.dotted(),
                    value,
                    schema.enumValues().stream().map(SchemaReader::print).toList()));
        }
        if (value instanceof MapValue map) {
            checkFields(schema, map, path);
        }
    }

    private void checkType(Schema schema, Value value, Path path) {
        String expected = TypeNames.of(schema);
        String actual = TypeNames.of(value);
        if (expected.isEmpty() || TypeNames.fits(schema, value)) {
            Formats.problem(schema.format(), value).ifPresent(format -> typeErrorWithValue(path, format, value));
            return;
        }
        boolean formatted = Formats.isChecked(schema.format());
        boolean texty = value instanceof StringValue || value instanceof ListValue;
        boolean numeric = expected.contains("integer") || expected.contains("number");
        if (formatted && !texty) {
            typeError(path, schema.format(), TypeNames.format(value));
        } else if (!formatted || !texty || numeric) {
            typeError(path, expected, actual);
        }
    }

    private void typeError(Path path, String expected, String actual) {
        errors.add(FieldError.typeInvalid(
                name(path),
                StringValue.of(actual),
                path.dotted() + " in body must be of type " + expected + ": " + GoQuote.quote(actual)));
    }

    private void typeErrorWithValue(Path path, String format, Value value) {
        errors.add(FieldError.typeInvalid(
                name(path),
                value,
                path.dotted() + " in body must be of type " + format + ": "
                        + GoQuote.quote(SchemaReader.print(value))));
    }

    private void invalid(Path path, Value value, String words) {
        errors.add(FieldError.invalid(name(path), value, path.dotted() + " in body " + words));
    }

    /** The whole object has no name; Go prints the missing path like this. */
    private static String name(Path path) {
        return path.isRoot() ? "<nil>" : path.dotted();
    }

    private void checkAlternatives(Schema schema, Value value, Path path) {
        Constraints limits = schema.constraints();
        if (limits.anyOf().isEmpty()
                && limits.oneOf().isEmpty()
                && limits.allOf().isEmpty()
                && limits.not() == null) {
            return; // nearly always: and the path in quotes costs more than all other checks
        }
        String quoted = GoQuote.quote(path.dotted());
        if (!limits.anyOf().isEmpty()) {
            List<List<FieldError>> tries =
                    limits.anyOf().stream().map(one -> errors(one, value, path)).toList();
            if (tries.stream().noneMatch(List::isEmpty)) {
                plain(quoted + " must validate at least one schema (anyOf)");
                errors.addAll(tries.getFirst());
            }
        }
        if (!limits.oneOf().isEmpty()) {
            List<List<FieldError>> tries =
                    limits.oneOf().stream().map(one -> errors(one, value, path)).toList();
            long valid = tries.stream().filter(List::isEmpty).count();
            if (valid != 1) {
                plain(quoted + " must validate one and only one schema (oneOf). "
                        + (valid == 0 ? "Found none valid" : "Found " + valid + " valid alternatives"));
                if (valid == 0) {
                    errors.addAll(tries.getFirst());
                }
            }
        }
        List<FieldError> all = new ArrayList<>();
        long failed = limits.allOf().stream()
                .filter(one -> all.addAll(errors(one, value, path)))
                .count();
        errors.addAll(all);
        if (failed > 0) {
            plain(quoted + " must validate all the schemas (allOf)"
                    + (failed == limits.allOf().size() ? ". None validated" : ""));
        }
        Schema not = limits.not();
        if (not != null && errors(not, value, path).isEmpty()) {
            plain(quoted + " must not validate the schema (not)");
        }
    }

    private void plain(String words) {
        errors.add(FieldError.invalid("<nil>", "", words));
    }

    /** Length before pattern, and the first that fails only. */
    private void checkText(Schema schema, String text, Path path) {
        Constraints limits = schema.constraints();
        int length = text.codePointCount(0, text.length());
        Long max = limits.maxLength();
        Long min = limits.minLength();
        if (max != null && length > max) {
            errors.add(FieldError.tooLong(name(path), max));
        } else if (min != null && length < min) {
            invalid(path, StringValue.of(text), "should be at least " + min + " chars long");
        } else if (limits.pattern() != null && !limits.pattern().matcher(text).find()) {
            invalid(
                    path,
                    StringValue.of(text),
                    "should match '" + limits.pattern().pattern() + "'");
        }
    }

    private void checkNumber(Schema schema, Value value, double number, Path path) {
        Constraints limits = schema.constraints();
        Double multiple = limits.multipleOf();
        if (multiple != null && Math.abs(Math.IEEEremainder(number, multiple)) > 1e-9) {
            invalid(path, value, "should be a multiple of " + GoNumbers.json(multiple));
        }
        Double max = bound(limits.maximum(), value);
        if (max != null && (limits.exclusiveMaximum() ? number >= max : number > max)) {
            invalid(path, value, "should be less than " + orEqual(limits.exclusiveMaximum()) + GoNumbers.json(max));
        }
        Double min = bound(limits.minimum(), value);
        if (min != null && (limits.exclusiveMinimum() ? number <= min : number < min)) {
            invalid(path, value, "should be greater than " + orEqual(limits.exclusiveMinimum()) + GoNumbers.json(min));
        }
    }

    /** The server compares whole numbers with the whole part of a bound. */
    private static @Nullable Double bound(@Nullable Double bound, Value value) {
        return bound != null && value instanceof IntValue ? Double.valueOf((double) bound.longValue()) : bound;
    }

    private static String orEqual(boolean exclusive) {
        return exclusive ? "" : "or equal to ";
    }

    private void checkList(Schema schema, ListValue list, Path path) {
        Constraints limits = schema.constraints();
        for (int i = 0; i < list.size(); i++) {
            check(schema.items(), list.get(i), path.index(i));
        }
        Long min = limits.minItems();
        if (min != null && list.size() < min) {
            invalid(path, IntValue.of(list.size()), "should have at least " + min + " items");
        }
        Long max = limits.maxItems();
        if (max != null && list.size() > max) {
            errors.add(FieldError.tooMany(name(path), list.size(), max));
        }
        if (limits.uniqueItems() && list.stream().distinct().count() < list.size()) {
            invalid(path, StringValue.EMPTY, "shouldn't contain duplicates");
        }
    }

    private void checkMapSize(Schema schema, MapValue map, Path path) {
        Constraints limits = schema.constraints();
        Long min = limits.minProperties();
        if (min != null && map.size() < min) {
            invalid(path, IntValue.of(map.size()), "should have at least " + min + " properties");
        }
        Long max = limits.maxProperties();
        if (max != null && map.size() > max) {
            errors.add(FieldError.tooMany(name(path), map.size(), max));
        }
    }

    private void checkFields(Schema schema, MapValue map, Path path) {
        map.forEach((key, value) -> {
            Schema field = schema.property(key);
            if (field != null) {
                check(field, value, path.key(key));
            } else if (schema.forbidsOtherKeys()) {
                errors.add(FieldError.invalid(
                        name(path), key, path.key(key).dotted() + " in body is a forbidden property"));
            }
        });
        for (String key : schema.required()) {
            if (!map.has(key)) {
                errors.add(FieldError.required(path.key(key).dotted(), ""));
            }
        }
    }
}
