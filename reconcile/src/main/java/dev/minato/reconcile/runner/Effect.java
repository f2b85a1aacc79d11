package dev.minato.reconcile.runner;

import dev.minato.objects.tree.GroupKind;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Question;

/** What the runner wants done outside. */
public sealed interface Effect {
    /** Send the change and report its outcome under the ticket, exactly once. */
    record Send(long ticket, String controller, Change change) implements Effect {}

    /** Answer the question, now and whenever the answer changes, until {@link Forget}. */
    record Ask(Question<?> question) implements Effect {}

    /** Nobody reads the answer any more. */
    record Forget(Question<?> question) implements Effect {}

    /** A controller needs the kind: feed its objects, then {@code Synced}. Said once for each kind. */
    record Watch(GroupKind kind) implements Effect {}

    /**
     * The watch of the kind is suspected to be stuck, or a call was left without an answer: list the kind again, then
     * {@code Synced} with the list's resourceVersion.
     */
    record Relist(GroupKind kind, String why) implements Effect {}
}
