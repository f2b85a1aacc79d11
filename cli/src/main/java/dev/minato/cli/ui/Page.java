package dev.minato.cli.ui;

import dev.minato.objects.tree.ObjectKey;
import org.jspecify.annotations.Nullable;

/**
 * What is looked at.
 *
 * @param application which one it is about; null where it is about all
 * @param object which object of it; null where it is about the application
 * @param filter only rows with this text; empty for all
 * @param cursor the row that keys are about; of a text the first row that is seen
 * @param selected what stands in that row, so that the cursor stays with it when rows come and go
 */
record Page(
        Kind kind,
        @Nullable ObjectKey application,
        @Nullable ObjectKey object,
        String filter,
        int cursor,
        @Nullable ObjectKey selected) {
    /** The kinds of page. */
    enum Kind {
        APPLICATIONS,
        TREE,
        EVENTS,
        DIFF,
        DESCRIBE,
        YAML,
        LOGS,
        PREVIOUS_LOGS,
        HELP;

        /** Whether a row is chosen in it; else it is a text that is scrolled. */
        boolean isList() {
            return switch (this) {
                case APPLICATIONS, TREE, EVENTS -> true;
                case DIFF, DESCRIBE, YAML, LOGS, PREVIOUS_LOGS, HELP -> false;
            };
        }

        boolean isLog() {
            return this == LOGS || this == PREVIOUS_LOGS;
        }
    }

    static Page of(Kind kind, @Nullable ObjectKey application, @Nullable ObjectKey object) {
        return new Page(kind, application, object, "", 0, null);
    }

    Page at(int cursor, @Nullable ObjectKey selected) {
        return new Page(kind, application, object, filter, cursor, selected);
    }

    Page filtered(String filter) {
        return new Page(kind, application, object, filter, 0, null);
    }
}
