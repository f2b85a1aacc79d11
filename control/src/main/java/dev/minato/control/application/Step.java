package dev.minato.control.application;

import dev.minato.reconcile.Change;
import java.util.List;

/** What a part of a sync comes to now. */
sealed interface Step {
    /** Through; on with what follows. */
    record Done() implements Step {}

    /** These changes, then see. */
    record Act(List<Change> changes, String why) implements Step {
        public Act {
            changes = List.copyOf(changes);
            assert !changes.isEmpty() : "an act without a change: " + why;
        }
    }

    /** Nothing to do but wait. */
    record Wait(String why) implements Step {}

    /** It cannot get on. */
    record Fail(String why) implements Step {}

    /** A hook has run to its end; to be noted before anything else. */
    record HookDone(Hook hook) implements Step {}

    Step DONE = new Done();
}
