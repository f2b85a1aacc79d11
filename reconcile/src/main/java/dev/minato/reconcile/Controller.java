package dev.minato.reconcile;

/**
 * Decides for one object at a time what is to be done next.
 *
 * <p>To write one: say for what it decides ({@link #scope()}), what it remembers between decisions ({@code M}, an
 * immutable record; {@link Nothing} for most), and write {@link #decide}. docs/writing-a-controller.md does it step by
 * step.
 *
 * <p><b>When is decide called?</b> When the object is first seen, when it or anything that the last decision read from
 * the {@link World} changes, when {@link Decision#lookAgainAt()} has come, and after a change of its own was refused.
 * Never while a change of its own is under way or not yet visible in the World: what decide reads includes all that it
 * wrote, so "one Pod too few: create one" cannot run twice.
 *
 * <p><b>What must it do?</b> Look at how things are, not at what happened: a controller that is called twice, or once
 * instead of five times, or after a crash with {@link #start()} for memory, must end in the same state. Everything is
 * read through the World of this call and nothing is kept aside: a read past the World is a wake-up missed.
 *
 * <p><b>What must it not do?</b> Touch a clock, thread, random number, file, socket or static state. ArchUnit looks.
 *
 * @param <M> memory: an immutable value that the runner keeps for each object and that a crash loses
 */
public interface Controller<M> {
    /** Lower-case words with dashes, unique in a runner: it names decisions, events and field managers. */
    String name();

    /** For what it decides. */
    Scope scope();

    /** The memory of an object that it has not decided for since the start. */
    M start();

    /** What to do now. Pure: equal arguments give an equal decision. */
    Decision<M> decide(Turn<M> turn, World world);
}
