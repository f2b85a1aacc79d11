package dev.minato.control.guarantee;

import dev.minato.api.Conditions;
import dev.minato.api.Conditions.Condition;
import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.Change;
import java.time.Instant;
import java.util.List;

/**
 * Changes that were let in past a Guarantee, by whom may do that. The annotation is the record, and written before the
 * change is let in; the condition and the Event show it. It stays until somebody who has looked takes the annotation away.
 */
public final class BreakGlass {
    /** Whoever is in it may make a change by hand that breaks a Guarantee; it is written down. */
    public static final String GROUP = "minato:break-glass";

    /** On the Guarantee: when, who, what, and what is possible since. */
    public static final String ANNOTATION = "minato.dev/break-glass";

    private static final String TYPE = "BreakGlass";

    private BreakGlass() {}

    /** The conditions with what the annotation says; the Event is added when that is news. */
    static Conditions in(KubeObject guarantee, Conditions conditions, Instant now, List<Change> events) {
        String record = guarantee.metadata().textOrEmpty("annotations", ANNOTATION);
        if (record.isEmpty()) {
            return conditions.without(TYPE);
        }
        Condition before = conditions.get(TYPE);
        if (before == null || !before.message().equals(record)) {
            events.add(Change.Emit.warning(guarantee, TYPE, record));
        }
        return conditions.with(TYPE, "True", "ChangedByHand", record, now, guarantee.generation());
    }
}
