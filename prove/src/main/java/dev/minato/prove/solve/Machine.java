package dev.minato.prove.solve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Patterns of which one must match, as one deterministic automaton; only the states are made that somebody reaches.
 *
 * <pre>
 *   arn:*:x     steps:   a  r  n  :  *  :  x          a state is the set of steps that may come next; after a star over
 *               state:               {4,5}            all characters the steps before it add nothing and are dropped,
 *                                                     so one pattern has about as many states as steps
 * </pre>
 */
public final class Machine {
    public static final int DEAD = 0;

    /** The steps of all patterns one after the other; null stands for the end of one. */
    private final List<Optional<Step>> steps = new ArrayList<>();

    private final char[] letters; // those that steps name, sorted; all others are alike
    private final List<int[]> states = new ArrayList<>();
    private final List<int[]> moves = new ArrayList<>(); // of each state, by class of letters; -1 is not made yet
    private final List<Boolean> accepting = new ArrayList<>();
    private final List<Boolean> acceptingAll = new ArrayList<>();
    private final Map<List<Integer>, Integer> known = new HashMap<>(); // looked up only, never iterated
    private final Map<Integer, Optional<String>> live = new HashMap<>(); // looked up only, never iterated
    private final int start;

    public Machine(List<List<Step>> patterns) {
        TreeSet<Character> named = new TreeSet<>();
        TreeSet<Integer> first = new TreeSet<>();
        List<Integer> starts = new ArrayList<>();
        for (List<Step> pattern : patterns) {
            starts.add(steps.size());
            for (Step step : pattern) {
                steps.add(Optional.of(step));
                for (int i = 0; i < step.letters().these().length(); i++) {
                    named.add(step.letters().these().charAt(i));
                }
            }
            steps.add(Optional.empty());
        }
        letters = new char[named.size()];
        int count = 0;
        for (char letter : named) {
            letters[count++] = letter;
        }
        state(new TreeSet<>());
        for (int at : starts) {
            reach(at, first);
        }
        start = state(first);
    }

    public int start() {
        return start;
    }

    /** The characters that it tells from others, in their order. */
    public String letters() {
        return String.valueOf(letters);
    }

    public int next(int state, char letter) {
        if (state == DEAD) {
            return DEAD;
        }
        int kind = Arrays.binarySearch(letters, letter);
        int move = kind < 0 ? letters.length : kind;
        int to = moves.get(state)[move];
        if (to < 0) {
            to = make(state, letter);
            moves.get(state)[move] = to;
        }
        return to;
    }

    public boolean accepts(int state) {
        return accepting.get(state);
    }

    /** The letters that do not lead to the dead state; empty when there are also others than those of {@link #letters}. */
    Optional<String> live(int state) {
        Optional<String> known = live.get(state);
        if (known == null) {
            StringBuilder some = new StringBuilder();
            boolean others = false;
            for (int position : states.get(state)) {
                Optional<Step> step = steps.get(position);
                others |= step.isPresent() && step.get().letters().except();
            }
            for (int i = 0; i < letters.length && !others; i++) {
                if (next(state, letters[i]) != DEAD) {
                    some.append(letters[i]);
                }
            }
            known = others ? Optional.empty() : Optional.of(some.toString());
            live.put(state, known);
        }
        return known;
    }

    /** Whether everything is accepted from here on; for a set of patterns that do it only together, it may say no. */
    public boolean acceptsAll(int state) {
        return acceptingAll.get(state);
    }

    public boolean accepts(String word) {
        int state = start;
        for (int i = 0; i < word.length() && state != DEAD; i++) {
            state = next(state, word.charAt(i));
        }
        return accepts(state);
    }

    private int make(int state, char letter) {
        TreeSet<Integer> to = new TreeSet<>();
        for (int position : states.get(state)) {
            Step step = steps.get(position).orElse(null);
            if (step != null && step.letters().has(letter)) {
                reach(step.repeated() ? position : position + 1, to);
            }
        }
        return state(to);
    }

    private void reach(int position, Set<Integer> into) {
        int at = position;
        into.add(at);
        while (steps.get(at).isPresent() && steps.get(at).get().repeated()) {
            at++;
            into.add(at);
        }
    }

    private boolean anyText(int position) {
        Step step = steps.get(position).orElse(null);
        return step != null && step.repeated() && step.letters().isAny();
    }

    private int state(NavigableSet<Integer> positions) {
        List<Integer> kept = new ArrayList<>();
        boolean behindStar = false; // going backwards within one pattern
        int last = -1;
        boolean all = false;
        boolean end = false;
        for (int position : positions.descendingSet()) {
            for (int i = position; behindStar && i < last; i++) {
                behindStar = steps.get(i).isPresent(); // an end between them: another pattern
            }
            last = position;
            if (!behindStar) {
                kept.add(position);
                behindStar = anyText(position);
            }
            end |= steps.get(position).isEmpty();
            all |= anyText(position) && steps.get(position + 1).isEmpty();
        }
        Integer state = known.get(kept);
        if (state == null) {
            state = states.size();
            known.put(List.copyOf(kept), state);
            states.add(kept.stream().mapToInt(Integer::intValue).toArray());
            accepting.add(end);
            acceptingAll.add(all);
            int[] open = new int[letters.length + 1];
            Arrays.fill(open, -1);
            moves.add(open);
        }
        return state;
    }
}
