package dev.minato.objects.tree;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** A text. */
public record StringValue(String text) implements Value {
    public static final StringValue EMPTY = new StringValue("");

    public StringValue {
        requireNonNull(text, "text is null");
    }

    public static StringValue of(String text) {
        return text.isEmpty() ? EMPTY : new StringValue(text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof StringValue that && text.equals(that.text));
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return toJson();
    }
}
