package dev.minato.objects.yaml;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.tree.Value;

/** One document of a YAML text: its tree, where each value of it is written, and the line it starts at (from 1). */
public record Document(Value tree, Origins origins, int line) {
    public Document {
        requireNonNull(tree, "tree is null");
        requireNonNull(origins, "origins is null");
    }
}
