package dev.minato.twin.api.webhook;

import dev.minato.objects.field.GoQuote;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Entropy;
import dev.minato.reconcile.loop.Loop;
import dev.minato.reconcile.loop.Timer;
import dev.minato.twin.api.Refusal;
import dev.minato.twin.api.Status;
import dev.minato.twin.api.resource.Registry;
import dev.minato.twin.api.resource.ResourceType;
import dev.minato.twin.api.webhook.Matching.Invocation;
import dev.minato.twin.api.webhook.ReviewPort.Question;
import dev.minato.twin.api.webhook.ReviewReply.Meaning;
import dev.minato.twin.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The last stage of admission: writes wait here for answers from outside. All webhooks of a write are asked at once; it
 * goes on when the last has answered or its time is up. Of several that say no, the first in order is heard.
 *
 * <p>What waits is bounded by the requests that are in work, and each by at most 30 s. Belongs to the loop.
 */
public final class Reviews {
    private final Loop loop;
    private final Entropy entropy;
    private final Matching matching;
    private final BiFunction<ResourceType, MapValue, MapValue> shown;
    private final ReviewPort port;
    private final Map<String, Open> open = new TreeMap<>();

    /** A question whose answer is awaited. */
    private record Open(Question question, Timer timer, Consumer<Meaning> answer) {}

    /** @param shown a stored tree in another version of its resource */
    public Reviews(
            Loop loop,
            Store store,
            Registry registry,
            Entropy entropy,
            BiFunction<ResourceType, MapValue, MapValue> shown,
            ReviewPort port) {
        this.loop = loop;
        this.entropy = entropy;
        this.matching = new Matching(new Webhooks(store), registry);
        this.shown = shown;
        this.port = port;
    }

    /**
     * Has the write looked at.
     *
     * @param then runs later, on the loop, with the refusal, or null when all let it pass; not at all when nobody wants to
     *     see it
     * @return whether somebody was asked
     */
    public boolean ask(Subject subject, Consumer<@Nullable Refusal> then) {
        List<Invocation> wanted = matching.wanted(subject);
        if (wanted.isEmpty()) {
            return false;
        }
        Gathering gathering = new Gathering(subject, wanted, then);
        for (int i = 0; i < wanted.size(); i++) {
            int place = i;
            ask(subject, wanted.get(i), meaning -> gathering.take(place, meaning));
        }
        return true;
    }

    private void ask(Subject subject, Invocation invocation, Consumer<Meaning> answer) {
        String uid = entropy.uuid();
        ResourceType type = invocation.type();
        Question question = new Question(
                uid, invocation.webhook(), ReviewRequest.of(uid, subject, type, stored -> shown.apply(type, stored)));
        Timer timer = loop.after(
                Duration.ofSeconds(invocation.webhook().timeoutSeconds()),
                () -> replied(uid, new ReviewReply.NotReached("context deadline exceeded")));
        open.put(uid, new Open(question, timer, answer));
        port.send(question, reply -> replied(uid, reply));
    }

    /** An answer is heard once: what is said twice, or after the time was up, is for nobody. */
    private void replied(String uid, ReviewReply reply) {
        assert loop.isHere() : "answers are events of the loop";
        Open waiting = open.remove(uid);
        if (waiting != null) {
            waiting.timer().cancel();
            port.forget(waiting.question());
            waiting.answer().accept(ReviewReply.meaning(waiting.question(), reply));
        }
    }

    /** How many questions are open. */
    public int waiting() {
        return open.size();
    }

    /** The answers about one write. */
    private static final class Gathering {
        private final Subject subject;
        private final List<Invocation> asked;
        private final List<@Nullable Meaning> answers = new ArrayList<>();
        private final Consumer<@Nullable Refusal> then;
        private int missing;

        Gathering(Subject subject, List<Invocation> asked, Consumer<@Nullable Refusal> then) {
            this.subject = subject;
            this.asked = asked;
            this.then = then;
            this.missing = asked.size();
            asked.forEach(_ -> answers.add(null));
        }

        void take(int place, Meaning answer) {
            assert missing > 0 && answers.get(place) == null : "each question is answered once";
            answers.set(place, answer);
            missing--;
            if (missing == 0) {
                then.accept(refusal());
            }
        }

        private @Nullable Refusal refusal() {
            Status first = null;
            for (int i = 0; i < answers.size(); i++) {
                Status status = status(asked.get(i).webhook(), answers.get(i));
                first = first == null ? status : first;
            }
            return first == null ? null : new Refusal(first);
        }

        private @Nullable Status status(Webhook webhook, @Nullable Meaning answer) {
            return switch (answer) {
                case Meaning.Allowed(List<String> warnings) -> {
                    subject.attempt().warnings().addAll(warnings);
                    yield null;
                }
                case Meaning.Denied(Status status, List<String> warnings) -> {
                    subject.attempt().warnings().addAll(warnings);
                    yield status;
                }
                case Meaning.Failed(String why) ->
                    webhook.ignoresFailures()
                            ? null
                            : internal("failed calling webhook " + GoQuote.quote(webhook.name()) + ": " + why);
                case null -> throw new IllegalStateException("all have answered");
            };
        }

        private static Status internal(String why) {
            Status status = Status.internal(why);
            MapValue causes = MapValue.of("causes", List.of(MapValue.of("message", why)));
            return new Status(status.code(), status.reason(), status.message(), causes);
        }
    }
}
