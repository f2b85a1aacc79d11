package dev.minato.twin.controllers.event;

import static dev.minato.reconcile.Nothing.NOTHING;

import dev.minato.objects.quantity.KubeTime;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Nothing;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Removes an Event an hour after it was written last, as the API server's lease on it does (its flag --event-ttl). */
public final class EventExpiry implements Controller<Nothing> {
    private static final Duration KEPT = Duration.ofHours(1);

    @Override
    public String name() {
        return "event-ttl";
    }

    @Override
    public Scope scope() {
        return new Scope.EachOf(GroupKind.core("Event"));
    }

    @Override
    public Nothing start() {
        return NOTHING;
    }

    @Override
    public Decision<Nothing> decide(Turn<Nothing> turn, World world) {
        KubeObject event = turn.object();
        Instant written = event == null ? null : writtenAt(event);
        if (event == null || written == null || event.isTerminating()) {
            return Decision.rest(NOTHING, "there is no Event");
        }
        Instant over = written.plus(KEPT);
        if (turn.now().isBefore(over)) {
            return Decision.rest(NOTHING, "kept for an hour").lookAgainAt(over);
        }
        return Decision.change(NOTHING, "written more than an hour ago", Change.Delete.of(event));
    }

    /** Every write leaves its time in the managed fields. */
    private static @Nullable Instant writtenAt(KubeObject event) {
        Instant newest = event.creationTimestamp();
        for (MapValue entry : event.metadata().list("managedFields").maps()) {
            Instant time = KubeTime.parseOrNull(entry.text("time"));
            if (time != null && (newest == null || time.isAfter(newest))) {
                newest = time;
            }
        }
        return newest;
    }
}
