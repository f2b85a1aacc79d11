package dev.minato.reconcile;

/**
 * A question to what is outside of the cluster, as a value: a record whose {@code equals} says when two questions are
 * the same. It is answered by an {@link Answerer} that is wired in {@code cli}.
 *
 * @param <A> the answer, an immutable value
 */
public interface Question<A> {
    /** For the timeline: "the objects of shop at 3f2a1c". */
    String inWords();
}
