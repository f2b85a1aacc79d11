package dev.minato.objects.field;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.FloatValue;
import dev.minato.objects.tree.GoNumbers;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * One problem of one field: a cause in a Status answer.
 *
 * @param type the reason of the cause, and the first words of its message
 * @param field the path as {@code spec.containers[0].image}; empty for the whole object
 * @param body the message without the field in front: {@code Invalid value: 5: must be less than 5}
 */
public record FieldError(Type type, String field, String body) {
    public FieldError {
        requireNonNull(type, "type is null");
        requireNonNull(field, "field is null");
        requireNonNull(body, "body is null");
    }

    /** The kinds of problems. */
    public enum Type {
        NOT_FOUND("FieldValueNotFound", "Not found"),
        REQUIRED("FieldValueRequired", "Required value"),
        DUPLICATE("FieldValueDuplicate", "Duplicate value"),
        INVALID("FieldValueInvalid", "Invalid value"),
        NOT_SUPPORTED("FieldValueNotSupported", "Unsupported value"),
        FORBIDDEN("FieldValueForbidden", "Forbidden"),
        TOO_LONG("FieldValueTooLong", "Too long"),
        TOO_MANY("FieldValueTooMany", "Too many"),
        INTERNAL("InternalError", "Internal error"),
        TYPE_INVALID("FieldValueTypeInvalid", "Invalid value");

        private final String reason;
        private final String words;

        Type(String reason, String words) {
            this.reason = reason;
            this.words = words;
        }

        /** The reason of the cause in a Status. */
        public String reason() {
            return reason;
        }
    }

    public static FieldError required(String field, String detail) {
        return new FieldError(Type.REQUIRED, field, withDetail(Type.REQUIRED.words, detail));
    }

    public static FieldError forbidden(String field, String detail) {
        return new FieldError(Type.FORBIDDEN, field, withDetail(Type.FORBIDDEN.words, detail));
    }

    public static FieldError invalid(String field, Value value, String detail) {
        return withValue(Type.INVALID, field, value, detail);
    }

    public static FieldError invalid(String field, String value, String detail) {
        return withValue(Type.INVALID, field, StringValue.of(value), detail);
    }

    /** A value of a wrong type; {@code printed} is how the value shows in the message. */
    public static FieldError typeInvalid(String field, Value value, String detail) {
        return withValue(Type.TYPE_INVALID, field, value, detail);
    }

    public static FieldError duplicate(String field, Value value) {
        return withValue(Type.DUPLICATE, field, value, "");
    }

    public static FieldError notFound(String field, Value value) {
        return withValue(Type.NOT_FOUND, field, value, "");
    }

    /** The supported values are named in the order given. */
    public static FieldError notSupported(String field, Value value, Collection<String> supported) {
        String detail = supported.isEmpty()
                ? ""
                : supported.stream().map(GoQuote::quote).collect(Collectors.joining(", ", "supported values: ", ""));
        return withValue(Type.NOT_SUPPORTED, field, value, detail);
    }

    public static FieldError tooLong(String field, long bytesMax) {
        return new FieldError(
                Type.TOO_LONG,
                field,
                "Too long: may not be more than " + bytesMax + (bytesMax == 1 ? " byte" : " bytes"));
    }

    public static FieldError tooMany(String field, long actual, long max) {
        return new FieldError(
                Type.TOO_MANY,
                field,
                "Too many: " + actual + ": must have at most " + max + (max == 1 ? " item" : " items"));
    }

    private static FieldError withValue(Type type, String field, Value value, String detail) {
        return new FieldError(type, field, withDetail(type.words + ": " + print(value), detail));
    }

    private static String withDetail(String words, String detail) {
        return detail.isEmpty() ? words : words + ": " + detail;
    }

    private static String print(Value value) {
        return switch (value) {
            case StringValue(String text) -> GoQuote.quote(text);
            case IntValue(long number) -> Long.toString(number);
            case FloatValue(double number) -> GoNumbers.general(number);
            case BoolValue flag -> flag.toString();
            case NullValue nothing -> "null";
            case MapValue map -> Json.write(map);
            case ListValue list -> Json.write(list);
        };
    }

    /** The whole message: field and body. */
    @Override
    public String toString() {
        return field + ": " + body;
    }

    /** As Kubernetes joins several in one message: in brackets when there is more than one, each once. */
    public static String join(Collection<FieldError> errors) {
        var texts = errors.stream().map(FieldError::toString).distinct().toList();
        return texts.size() == 1 ? texts.getFirst() : "[" + String.join(", ", texts) + "]";
    }
}
