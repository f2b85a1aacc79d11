package dev.minato.reconcile.sim;

import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.ClusterPort;
import dev.minato.reconcile.Entropy;
import dev.minato.reconcile.Outcome;
import dev.minato.reconcile.loop.VirtualLoop;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The way of changes to the cluster in one life of the controllers. */
final class FaultyPort implements ClusterPort {
    private static final int USUAL_MILLIS_MAX = 20;
    private static final int SLOW_MILLIS_MAX = 10_000;

    private final SimCluster cluster;
    private final VirtualLoop loop;
    private final Entropy chance;
    private final Runnable crash;
    private final Map<ObjectKey, Instant> arrivals = new TreeMap<>();
    private Faults faults;
    private boolean closed;

    FaultyPort(SimCluster cluster, VirtualLoop loop, Entropy chance, Faults faults, Runnable crash) {
        this.cluster = cluster;
        this.loop = loop;
        this.chance = chance;
        this.faults = faults;
        this.crash = crash;
    }

    void setFaults(Faults next) {
        faults = next;
    }

    /** What was sent arrives all the same; nothing is sent or answered any more. */
    void close() {
        closed = true;
    }

    @Override
    public void send(String controller, Change change, Consumer<Outcome> done) {
        if (closed) {
            return;
        }
        boolean crashes = hit(faults.crash());
        if (crashes && chance.below(2) == 0) {
            crash.run();
            return;
        }
        boolean slow = hit(faults.slow());
        boolean refused = hit(faults.refused());
        boolean unanswered = hit(faults.unanswered());
        boolean lost = unanswered && chance.below(2) == 0;
        int millis = 1 + chance.below(slow ? SLOW_MILLIS_MAX : USUAL_MILLIS_MAX);
        // Calls about one object arrive in the order in which they were sent.
        Instant arrival = loop.now().plusMillis(millis);
        Instant earlier = arrivals.getOrDefault(change.key(), arrival);
        Instant at = arrival.isBefore(earlier) ? earlier : arrival;
        arrivals.put(change.key(), at);
        loop.at(at, () -> {
            Outcome outcome;
            if (lost) {
                outcome = new Outcome.Unknown("the connection was lost");
            } else if (refused) {
                outcome = chance.below(2) == 0
                        ? new Outcome.Refused(500, "InternalError", "an injected fault")
                        : new Outcome.Refused(429, "TooManyRequests", "an injected fault");
            } else {
                outcome = cluster.apply(change, loop.now());
            }
            if (!closed) {
                done.accept(unanswered ? new Outcome.Unknown("the connection was lost") : outcome);
            }
        });
        if (crashes) {
            crash.run();
        }
    }

    private boolean hit(int perMille) {
        return chance.below(1000) < perMille;
    }
}
