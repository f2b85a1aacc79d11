package dev.minato.prove.iam.encode;

import dev.minato.prove.solve.Cut;
import dev.minato.prove.solve.Subject;
import java.util.List;

/** What a key of a request may hold. */
sealed interface Value {
    /** One known text. */
    record Known(String text) implements Value {}

    /** Several known texts, or none. */
    record KnownSet(List<String> texts) implements Value {
        public KnownSet {
            texts = List.copyOf(texts);
        }
    }

    /** One text that is looked for, or a part of one. */
    record Sought(Subject subject, Cut cut) implements Value {}

    /** A set of texts that is looked for. */
    record SoughtSet(Subject subject) implements Value {}
}
