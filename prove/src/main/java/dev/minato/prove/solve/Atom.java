package dev.minato.prove.solve;

import static java.util.Objects.requireNonNull;

/** What an atom of the formula says about a subject. */
public record Atom(Subject subject, Test test, Form form) {
    public enum Form {
        /** Of a subject with one value: the value passes. */
        PASSES,
        /** Of a subject with many: some value passes. */
        SOME_PASSES,
        /** Of a subject with many: some value fails. */
        SOME_FAILS
    }

    public Atom {
        requireNonNull(test, "test is null");
        if (subject.many() == (form == Form.PASSES)) {
            throw new IllegalArgumentException("a set of values is not one value");
        }
    }
}
