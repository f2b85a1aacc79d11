package dev.minato.twin.api.webhook;

import dev.minato.objects.tree.MapValue;
import java.util.function.Consumer;

/** The way of a review out of the cluster, and of its answer back. Belongs to the loop. */
public interface ReviewPort {
    /**
     * A question that is on its way.
     *
     * @param uid of the review, which its answer has to name
     */
    record Question(String uid, Webhook webhook, MapValue review) {
        /** Where it goes, with the time that it has in the query: {@code https://127.0.0.1:9443/admit?timeout=10s}. */
        public String address() {
            return webhook.url() + "?timeout=" + webhook.timeoutSeconds() + "s";
        }
    }

    /**
     * Sends the question. The reply is given on the loop, never inside this call; a second one, or one that comes too
     * late, does no harm, and none at all neither: the asker looks at the clock.
     */
    void send(Question question, Consumer<ReviewReply> reply);

    /** Nobody waits for the answer any more. */
    void forget(Question question);
}
