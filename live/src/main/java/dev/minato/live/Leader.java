package dev.minato.live;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that one of several platforms on a cluster works at a time, by a Lease (coordination.k8s.io/v1). A follower
 * takes over when the Lease has not been renewed for {@link #LEASE}, measured on its own clock from when it saw the last
 * renewal, so clocks need not agree. A leader that cannot renew within {@link #RENEW_WITHIN} stops by itself, before
 * another takes over.
 */
public final class Leader {
    static final Duration LEASE = Duration.ofSeconds(15);
    static final Duration RENEW_WITHIN = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final DateTimeFormatter MICRO_TIME =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

    private final ApiClient api;
    private final LiveLoop loop;
    private final String namespace;
    private final String name;
    private final String identity;
    private final Runnable started;
    private final Consumer<String> lost;

    private boolean leading;
    private Instant renewedAt = Instant.EPOCH;
    private String seenRenewal = "";
    private Instant seenAt = Instant.EPOCH;
    private boolean closed;

    /**
     * @param started called once on the loop when this one leads
     * @param lost called once on the loop, with the reason, when it no longer does: then everything must stop
     */
    public Leader(
            ApiClient api,
            LiveLoop loop,
            String namespace,
            String name,
            String identity,
            Runnable started,
            Consumer<String> lost) {
        this.api = api;
        this.loop = loop;
        this.namespace = namespace;
        this.name = name;
        this.identity = identity;
        this.started = started;
        this.lost = lost;
    }

    /** Starts to try; on the loop. */
    public void run() {
        if (closed) {
            return;
        }
        if (leading && loop.now().isAfter(renewedAt.plus(RENEW_WITHIN))) {
            stop("the lease " + namespace + "/" + name + " could not be renewed for " + RENEW_WITHIN.toSeconds()
                    + " s");
            return;
        }
        loop.after(RETRY, this::run);
        var _ = api.get(path() + "/" + name)
                .whenComplete((answer, problem) -> loop.post(() -> {
                    if (answer != null && !closed) {
                        decide(answer);
                    }
                }));
    }

    public void close() {
        closed = true;
    }

    private void decide(ApiAnswer answer) {
        if (answer.code() == 404) {
            write(new ApiCall("POST", path(), "application/json", lease(null).tree(), ""));
            return;
        }
        if (!answer.isSuccess()) {
            return; // tried again; a leader stops by the clock
        }
        KubeObject lease = new KubeObject(answer.tree());
        String holder = lease.spec().textOrEmpty("holderIdentity");
        String renewal = lease.resourceVersion();
        if (!renewal.equals(seenRenewal)) {
            seenRenewal = renewal;
            seenAt = loop.now();
        }
        boolean mine = holder.equals(identity);
        if (leading && !mine) {
            stop("the lease " + namespace + "/" + name + " was taken by " + holder);
        } else if (mine || holder.isEmpty() || loop.now().isAfter(seenAt.plus(LEASE))) {
            // the resourceVersion in the body makes the server refuse when somebody was faster
            write(new ApiCall(
                    "PUT", path() + "/" + name, "application/json", lease(lease).tree(), ""));
        }
    }

    private void write(ApiCall call) {
        Instant sentAt = loop.now();
        var _ = api.send(call)
                .whenComplete((answer, problem) -> loop.post(() -> {
                    if (answer != null && answer.isSuccess() && !closed) {
                        renewedAt = sentAt;
                        if (!leading) {
                            leading = true;
                            started.run();
                        }
                    }
                }));
    }

    private void stop(String why) {
        closed = true;
        lost.accept(why);
    }

    private String path() {
        return "/apis/coordination.k8s.io/v1/namespaces/" + namespace + "/leases";
    }

    private KubeObject lease(@Nullable KubeObject before) {
        KubeObject lease = before == null ? KubeObject.of("coordination.k8s.io/v1", "Lease", namespace, name) : before;
        String now = MICRO_TIME.format(loop.now());
        MapValue spec = lease.spec();
        boolean taken = !spec.textOrEmpty("holderIdentity").equals(identity);
        MapValue next = spec.with("holderIdentity", identity)
                .with("leaseDurationSeconds", LEASE.toSeconds())
                .with("renewTime", now)
                .with("leaseTransitions", spec.number(0, "leaseTransitions") + (taken && before != null ? 1 : 0));
        return lease.withAt(List.of("spec"), taken ? next.with("acquireTime", now) : next);
    }
}
