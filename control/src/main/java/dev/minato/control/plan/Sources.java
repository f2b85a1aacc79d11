package dev.minato.control.plan;

import dev.minato.reconcile.Answer;
import dev.minato.reconcile.Question;

/** Answers questions about repositories while one waits. */
public interface Sources {
    /** Known, or failed with the reason; never pending. */
    <A> Answer<A> answer(Question<A> question);
}
