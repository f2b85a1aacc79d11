package dev.minato.prove.iam.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * A condition key.
 *
 * @param name as in AWS' reference; a part in {@code ${...}} or {@code <...>} stands for any text, as the name of a tag
 * @param multivalued whether a request may carry several values
 */
public record KeyFacts(String name, KeyType type, boolean multivalued) {
    public KeyFacts {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
    }

    /** What the key begins with, in lower case: all of it, when no part is free. */
    public String prefix() {
        return name.substring(0, freeStart()).toLowerCase(Locale.ROOT);
    }

    /** What the key ends with after its free part, in lower case. */
    public String suffix() {
        int end = Math.max(name.indexOf('}'), name.indexOf('>'));
        return isFree() ? name.substring(end + 1).toLowerCase(Locale.ROOT) : "";
    }

    /** Whether a part of the name is free. */
    public boolean isFree() {
        return freeStart() < name.length();
    }

    private int freeStart() {
        int variable = name.indexOf("${");
        int angle = name.indexOf('<');
        return variable >= 0 ? variable : angle >= 0 ? angle : name.length();
    }

    /** Whether the key is this one; {@code key} as {@link dev.minato.prove.iam.request.Request#key} gives it. */
    public boolean is(String key) {
        String suffix = suffix();
        return isFree()
                ? key.startsWith(prefix()) && key.endsWith(suffix) && key.length() > prefix().length() + suffix.length()
                : key.equals(prefix());
    }
}
