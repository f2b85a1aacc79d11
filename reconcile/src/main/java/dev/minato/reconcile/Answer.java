package dev.minato.reconcile;

import java.time.Instant;

/** The state of a {@link Question}. */
public sealed interface Answer<A> {
    /** It is under way. */
    record Pending<A>() implements Answer<A> {}

    /** The newest answer, and since when it is that. */
    record Known<A>(A value, Instant at) implements Answer<A> {}

    /** It could not be answered, in words for people; it is tried again, and the controller asked again then. */
    record Failed<A>(String why, Instant at) implements Answer<A> {}
}
