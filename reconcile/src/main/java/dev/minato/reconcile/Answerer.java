package dev.minato.reconcile;

import java.util.function.Consumer;

/**
 * Answers the questions of one type. The port to what is outside; its implementations do the I/O that controllers may
 * not.
 */
public interface Answerer {
    /** Whether it answers questions like this one. */
    boolean answers(Question<?> question);

    /**
     * Starts to answer. {@code sink} is called, on any thread, with the first answer and again whenever the answer
     * changes, until {@link #forget}. Must not block.
     */
    void ask(Question<?> question, Consumer<Answer<?>> sink);

    /** Nobody reads the answer any more. */
    void forget(Question<?> question);
}
