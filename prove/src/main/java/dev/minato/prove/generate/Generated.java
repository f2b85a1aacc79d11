package dev.minato.prove.generate;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Files by path, with {@code /} between names. Immutable. */
public record Generated(NavigableMap<String, String> files) {
    public Generated {
        files = Collections.unmodifiableNavigableMap(new TreeMap<>(files));
    }

    /** Gathers files; {@code {name}} in a text stands for the value given to that name. Not thread-safe. */
    static final class Builder {
        private final TreeMap<String, String> values = new TreeMap<>();
        private final TreeMap<String, String> files = new TreeMap<>();

        Builder value(String name, String value) {
            values.put(name, value);
            return this;
        }

        Builder file(String path, String text) {
            String filled = text;
            for (var entry : values.entrySet()) {
                filled = filled.replace("{" + entry.getKey() + "}", entry.getValue());
            }
            files.put(path, filled);
            return this;
        }

        Generated build() {
            return new Generated(files);
        }
    }
}
