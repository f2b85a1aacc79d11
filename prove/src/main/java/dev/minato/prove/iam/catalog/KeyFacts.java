package dev.minato.prove.iam.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/** A condition key. Immutable. */
public final class KeyFacts {
    private final String name;
    private final KeyType type;
    private final boolean multivalued;
    private final boolean free;
    private final String prefix;
    private final String suffix;

    /**
     * @param name as in AWS' reference; a part in {@code ${...}} or {@code <...>} stands for any text, as the name of a tag
     * @param multivalued whether a request may carry several values
     */
    KeyFacts(String name, KeyType type, boolean multivalued) {
        this.name = requireNonNull(name, "name is null");
        this.type = requireNonNull(type, "type is null");
        this.multivalued = multivalued;
        int variable = name.indexOf("${");
        int start = variable >= 0 ? variable : name.indexOf('<');
        this.free = start >= 0;
        this.prefix = (free ? name.substring(0, start) : name).toLowerCase(Locale.ROOT);
        int end = Math.max(name.lastIndexOf('}'), name.lastIndexOf('>'));
        this.suffix = free ? name.substring(end + 1).toLowerCase(Locale.ROOT) : "";
    }

    public String name() {
        return name;
    }

    public KeyType type() {
        return type;
    }

    public boolean isMultivalued() {
        return multivalued;
    }

    /** Whether a part of the name is free. */
    public boolean isFree() {
        return free;
    }

    /** What the key begins with, in lower case: all of it, when no part is free. */
    public String prefix() {
        return prefix;
    }

    /** What the key ends with after its free part, in lower case. */
    public String suffix() {
        return suffix;
    }

    /** Whether the key is this one; {@code key} as {@link dev.minato.prove.iam.request.Request#key} gives it. */
    public boolean is(String key) {
        return free
                ? key.startsWith(prefix) && key.endsWith(suffix) && key.length() > prefix.length() + suffix.length()
                : key.equals(prefix);
    }

    @Override
    public String toString() {
        return name;
    }
}
