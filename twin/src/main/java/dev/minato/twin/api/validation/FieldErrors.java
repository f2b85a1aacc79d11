package dev.minato.twin.api.validation;

import dev.minato.objects.field.FieldError;
import dev.minato.objects.field.GoQuote;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong with an object, in the order found. Not thread-safe. */
public final class FieldErrors {
    private final List<FieldError> errors = new ArrayList<>();

    public boolean isEmpty() {
        return errors.isEmpty();
    }

    public List<FieldError> all() {
        return List.copyOf(errors);
    }

    public void add(FieldError error) {
        errors.add(error);
    }

    public void addAll(Collection<FieldError> others) {
        errors.addAll(others);
    }

    public void required(Field field, String detail) {
        add(FieldError.required(field.text(), detail));
    }

    /** The value null prints as null. */
    public void invalid(Field field, @Nullable Value value, String detail) {
        add(FieldError.invalid(field.text(), value == null ? NullValue.NULL : value, detail));
    }

    /** With the value as it is to be shown. */
    public void invalidPrinted(Field field, String printed, String detail) {
        add(new FieldError(FieldError.Type.INVALID, field.text(), "Invalid value: " + printed + ": " + detail));
    }

    public void invalid(Field field, String value, String detail) {
        invalid(field, StringValue.of(value), detail);
    }

    public void invalid(Field field, long value, String detail) {
        invalid(field, IntValue.of(value), detail);
    }

    /** One error for each message. */
    public void invalidEach(Field field, String value, List<String> messages) {
        messages.forEach(message -> invalid(field, value, message));
    }

    public void unsupported(Field field, String value, Collection<String> supported) {
        add(FieldError.notSupported(field.text(), StringValue.of(value), supported));
    }

    public void forbidden(Field field, String detail) {
        add(FieldError.forbidden(field.text(), detail));
    }

    public void duplicate(Field field, Value value) {
        add(FieldError.duplicate(field.text(), value));
    }

    public void duplicate(Field field, String value) {
        duplicate(field, StringValue.of(value));
    }

    public void notFound(Field field, String value) {
        add(FieldError.notFound(field.text(), StringValue.of(value)));
    }

    public void tooLong(Field field, long bytesMax) {
        add(FieldError.tooLong(field.text(), bytesMax));
    }

    public void tooMany(Field field, long actual, long itemsMax) {
        add(FieldError.tooMany(field.text(), actual, itemsMax));
    }

    /** The 422 of an object with these errors. */
    public Status toStatus(String group, String kind, String name) {
        assert !errors.isEmpty() : "nothing is wrong";
        MapValue.Builder details = MapValue.builder();
        if (!name.isEmpty()) {
            details.put("name", name);
        }
        if (!group.isEmpty()) {
            details.put("group", group);
        }
        if (!kind.isEmpty()) {
            details.put("kind", kind);
        }
        String message = (group.isEmpty() ? kind : kind + "." + group) + " " + GoQuote.quote(name) + " is invalid: "
                + FieldError.join(errors);
        return new Status(422, "Invalid", message, details.build())
                .withCauses(errors.stream()
                        .map(error -> new Status.Cause(error.type().reason(), error.body(), error.field()))
                        .toList());
    }
}
