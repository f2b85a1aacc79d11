package dev.minato.reconcile.sim;

/**
 * How often what goes wrong, in thousandths.
 *
 * @param crash of the calls: the controllers die just before or after it, the rest of the decision is lost
 * @param slow of the calls: it takes up to ten seconds
 * @param refused of the calls: refused with 500 or 429, and not done
 * @param unanswered of the calls: no answer; done in half of the cases
 * @param late of the events: comes up to five seconds late, and those behind it, too
 * @param doubled of the events: comes twice
 * @param stuck of the events: it and all behind it do not come until the kind is listed again (by the runner, or after
 *     five minutes); what happened in between is never seen
 * @param staleStart of the first lists after a crash: it is that of a moment ago
 */
public record Faults(
        int crash, int slow, int refused, int unanswered, int late, int doubled, int stuck, int staleStart) {
    public static final Faults NONE = new Faults(0, 0, 0, 0, 0, 0, 0, 0);

    /** Everything goes wrong, often enough to meet each other and seldom enough to get somewhere. */
    public static final Faults ROUGH = new Faults(15, 50, 50, 30, 100, 50, 10, 300);
}
