package dev.minato.render;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was made of the commits of one repository, kept from commit to commit: of a new commit only that is made again
 * which a changed file touches. The changes of a step from commit to commit are looked for once, and what they touch is
 * found by {@link Dependents}; for all other renders a question costs a look into a map.
 *
 * <pre>
 *   ask(shop, c2) ── kept of c1 ── step c1 ─► c2: changed files ── touched? ──┬─ no:  the same instance as before
 *                                                                             └─ yes: made anew, of c2
 * </pre>
 *
 * <p>Bounded by the objects held; past the bound the longest unused is forgotten. Safe for several threads: two that ask
 * for one thing at once may both make it.
 *
 * @param <Q> what a render is called, the commit left out; with {@code equals}
 * @param <V> what is made of it
 */
public final class CommitRenders<Q, V> {
    /** As many as {@link RenderMemo} holds, which has no part in this. */
    public static final int OBJECTS_DEFAULT = RenderMemo.OBJECTS_DEFAULT;

    /** A repository moves on a few branches at a time. */
    private static final int STEPS_MAX = 16;

    /** The files that differ from one commit to another; null when that is not known. */
    public interface Changes {
        @Nullable
        Collection<String> between(String fromCommit, String toCommit);
    }

    /**
     * Something made of a commit.
     *
     * @param filesRead as in {@link Rendered#filesRead}; null for what is not to be kept
     * @param objects what it weighs
     */
    public record Made<V>(V value, @Nullable SortedSet<String> filesRead, int objects) {}

    /** @param number told apart from what was made for the same question before or after */
    private record Kept<V>(long number, String commit, V value, int objects) {}

    private record Step(String from, String to) {}

    /** @param upTo the numbers that were looked at; a later one is not known to be untouched */
    private record Touched(long upTo, Set<Long> numbers) {}

    private final int objectsMax;
    private final Map<Q, Kept<V>> kept = new LinkedHashMap<>(256, 0.75f, true);
    private final Dependents<Long> dependents = new Dependents<>();
    private final Map<Step, Touched> steps = new LinkedHashMap<>(STEPS_MAX, 0.75f, true);
    private int objectsHeld;
    private long last;
    private long untouched;

    public CommitRenders(int objectsMax) {
        this.objectsMax = objectsMax;
    }

    /** How many questions were answered with what was there, since the start. */
    public synchronized long untouched() {
        return untouched;
    }

    /** What the question's answer is at the commit; makes it where that is not known. */
    public V get(Q question, String commit, Changes changes, Supplier<Made<V>> render) {
        V known = find(question, commit, changes);
        if (known != null) {
            return known;
        }
        Made<V> made = render.get();
        if (made.filesRead() != null) {
            keep(question, commit, made, made.filesRead());
        }
        return made.value();
    }

    private synchronized @Nullable V find(Q question, String commit, Changes changes) {
        Kept<V> before = kept.get(question);
        if (before == null) {
            return null;
        }
        if (!before.commit().equals(commit)) {
            Touched touched = touched(new Step(before.commit(), commit), changes);
            if (touched == null
                    || before.number() > touched.upTo()
                    || touched.numbers().contains(before.number())) {
                return null;
            }
            kept.put(question, new Kept<>(before.number(), commit, before.value(), before.objects()));
        }
        untouched++;
        return before.value();
    }

    private @Nullable Touched touched(Step step, Changes changes) {
        Touched known = steps.get(step);
        if (known == null) {
            Collection<String> changed = changes.between(step.from(), step.to());
            if (changed == null) {
                return null;
            }
            known = new Touched(last, dependents.touchedBy(changed));
            steps.put(step, known);
            if (steps.size() > STEPS_MAX) {
                steps.remove(steps.keySet().iterator().next());
            }
        }
        return known;
    }

    private synchronized void keep(Q question, String commit, Made<V> made, SortedSet<String> filesRead) {
        Kept<V> next = new Kept<>(++last, commit, made.value(), 1 + made.objects());
        Kept<V> before = kept.put(question, next);
        if (before != null) {
            forget(before);
        }
        objectsHeld += next.objects();
        dependents.put(next.number(), filesRead);
        while (objectsHeld > objectsMax && !kept.isEmpty()) {
            Q eldest = kept.keySet().iterator().next();
            forget(requireNonNull(kept.remove(eldest)));
        }
        assert objectsHeld >= 0 : "what is forgotten was held";
    }

    private void forget(Kept<V> gone) {
        objectsHeld -= gone.objects();
        dependents.remove(gone.number());
    }
}
