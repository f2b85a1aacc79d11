package dev.minato.twin.http;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Lets requests in, as many and as large as can be worked on at once; the others hear 429 and try again. Thread-safe. */
final class Admission {
    private final HttpLimits limits;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong bodyBytes = new AtomicLong();
    private volatile boolean stopping;

    Admission(HttpLimits limits) {
        this.limits = limits;
    }

    /** The place of one request; to be left when it is answered. */
    final class Place {
        private final long bytes;
        private final AtomicBoolean left = new AtomicBoolean();

        private Place(long bytes) {
            this.bytes = bytes;
        }

        /** More than once does nothing. */
        void leave() {
            if (left.compareAndSet(false, true)) {
                requests.decrementAndGet();
                bodyBytes.addAndGet(-bytes);
            }
        }
    }

    /** @param length of the body in bytes; negative when the client does not say */
    Place admit(boolean hasBody, long length) throws Refused {
        if (stopping) {
            throw new Refused(503, "ServiceUnavailable", "the server is shutting down");
        }
        long bytes = !hasBody ? 0 : length < 0 ? limits.bodyBytesMax() : Math.min(length, limits.bodyBytesMax());
        Place place = new Place(bytes);
        int count = requests.incrementAndGet();
        long all = bodyBytes.addAndGet(bytes);
        if (count > limits.requestsMax()) {
            place.leave();
            throw tooMany("no more than " + limits.requestsMax() + " requests are worked on at once");
        }
        if (all > limits.bodiesBytesMax()) {
            place.leave();
            throw tooMany("no more than " + limits.bodiesBytesMax() + " bytes of bodies are worked on at once");
        }
        return place;
    }

    /** From now on everything is refused; what is in work goes on. */
    void stop() {
        stopping = true;
    }

    boolean isIdle() {
        return requests.get() == 0;
    }

    static Refused tooMany(String message) {
        return new Refused(429, "TooManyRequests", message);
    }
}
