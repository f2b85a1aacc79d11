package dev.minato.objects.yaml;

import dev.minato.objects.tree.Value;

/** Texts as plain scalars of YAML: what a text means when it is written without quotes. */
public final class PlainScalar {
    private PlainScalar() {}

    /** The value as kustomize reads it: {@code 12} a number, {@code true} a boolean, nothing null, else the text. */
    public static Value read(String text) {
        return Scalars.resolve(text, Dialect.KUSTOMIZE);
    }
}
