package dev.minato.cli.ui;

import dev.minato.objects.tree.ObjectKey;
import org.jspecify.annotations.Nullable;

/** What the view wants done. */
sealed interface Request {
    /** Keep the objects and events of this application loaded; null for none. */
    record Follow(@Nullable ObjectKey application) implements Request {}

    /** Tell this log from now on, and no other; null for none. */
    record Logs(Log.@Nullable Of of) implements Request {}

    record Sync(ObjectKey application) implements Request {}

    record Quit() implements Request {}
}
