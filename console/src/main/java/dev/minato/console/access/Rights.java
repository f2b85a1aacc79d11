package dev.minato.console.access;

import dev.minato.objects.tree.MapValue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What people may do, as the API server says it (SubjectAccessReview, authorization.k8s.io/v1). Answers are kept for a
 * short time: a right that was taken away is gone after {@link #FRESH}; what is done is checked again by the API server
 * in any case. Thread-safe; {@link #may} waits for the API server.
 */
public final class Rights {
    static final Duration FRESH = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int KEPT_MAX = 50_000;
    private static final String PATH = "/apis/authorization.k8s.io/v1/subjectaccessreviews";

    private final ClusterAccess cluster;
    private final InstantSource clock;
    private final Map<Asked, Kept> kept = new LinkedHashMap<>();

    private record Asked(Person person, Action action) {}

    private record Kept(CompletableFuture<Boolean> answer, Instant until) {}

    /**
     * One right.
     *
     * @param namespace empty: in all of them
     * @param subresource empty: the resource itself
     */
    public record Action(String verb, String group, String resource, String subresource, String namespace) {
        public static Action list(String group, String resource, String namespace) {
            return new Action("list", group, resource, "", namespace);
        }
    }

    public Rights(ClusterAccess cluster, InstantSource clock) {
        this.cluster = cluster;
        this.clock = clock;
    }

    /**
     * Whether the person may.
     *
     * @throws AwayException when there is no answer; it is asked again the next time
     */
    public boolean may(Person person, Action action) {
        Asked asked = new Asked(person, action);
        CompletableFuture<Boolean> answer;
        synchronized (kept) {
            Instant now = clock.instant();
            Kept known = kept.get(asked);
            if (known != null && now.isBefore(known.until())) {
                answer = known.answer();
            } else {
                forgetOld(now);
                answer = ask(person, action);
                kept.remove(asked); // so that it goes to the end
                kept.put(asked, new Kept(answer, now.plus(FRESH)));
            }
        }
        try {
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            synchronized (kept) {
                kept.remove(asked);
            }
            if (e.getCause() instanceof RefusedException refused && refused.code() < 500) {
                return false; // the console itself may not ask: nothing is shown that may be secret
            }
            throw new AwayException("the cluster does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AwayException("the console stops");
        }
    }

    private void forgetOld(Instant now) {
        var oldest = kept.values().iterator();
        while (oldest.hasNext()) {
            Kept entry = oldest.next();
            if (kept.size() < KEPT_MAX && now.isBefore(entry.until())) {
                break; // all that follow are younger
            }
            oldest.remove();
        }
    }

    private CompletableFuture<Boolean> ask(Person person, Action action) {
        MapValue.Builder attributes = MapValue.builder()
                .put("verb", action.verb())
                .put("group", action.group())
                .put("resource", action.resource());
        if (!action.subresource().isEmpty()) {
            attributes.put("subresource", action.subresource());
        }
        if (!action.namespace().isEmpty()) {
            attributes.put("namespace", action.namespace());
        }
        MapValue review = MapValue.builder()
                .put("apiVersion", "authorization.k8s.io/v1")
                .put("kind", "SubjectAccessReview")
                .put(
                        "spec",
                        MapValue.of(
                                "user",
                                person.user(),
                                "groups",
                                person.groups(),
                                "resourceAttributes",
                                attributes.build()))
                .build();
        return cluster.asPlatform("POST", PATH, review)
                .thenApply(answer -> answer.map("status").flag("allowed"));
    }
}
