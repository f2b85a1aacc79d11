package dev.minato.cli.ui;

import dev.minato.objects.tree.ObjectKey;

/** What is being typed in the last line. */
sealed interface Prompt {
    record None() implements Prompt {}

    /** After {@code /}. */
    record Filter(String text) implements Prompt {}

    /** After {@code :}. */
    record Command(String text) implements Prompt {}

    /** Yes or no: sync this application? */
    record ConfirmSync(ObjectKey application) implements Prompt {}
}
