package dev.minato.prove.solve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    /** From here on nothing is accepted. */
    public static final int DEAD = 0;

    /** From here on everything is accepted; patterns that do so only together may be in another state. */
    public static final int ALL = 1;

    /** Stands behind the last step of each pattern. */
    private static final Step END = new Step(new Letters(false, ""), false);

    private static final int DIRECT = 128;
    private static final int NOT_MADE = -1;
    private static final char[] NONE_NAMED = {};

    private final Step[] steps; // of all patterns, one after the other
    private final int[] patterns; // of each step its pattern
    private final char[] letters; // those that steps name, sorted; all others are alike
    private final short[] kinds = new short[DIRECT]; // of a character its place among the letters
    private final List<int[]> states = new ArrayList<>();
    private final List<int[]> moves = new ArrayList<>(); // of each state, by kind of letter
    private final List<char[]> named = new ArrayList<>(); // of each state, once asked for
    private final BitSet accepting = new BitSet();
    private final Map<Ints, Integer> known = new HashMap<>(); // looked up only, never iterated
    private final int start;

    public Machine(List<List<Step>> patterns) {
        int size = 0;
        for (List<Step> pattern : patterns) {
            size += pattern.size() + 1;
        }
        this.steps = new Step[size];
        this.patterns = new int[size];
        int at = 0;
        IntList first = new IntList();
        for (int number = 0; number < patterns.size(); number++) {
            int begin = at;
            for (Step step : patterns.get(number)) {
                this.steps[at] = step;
                this.patterns[at++] = number;
            }
            this.steps[at] = END;
            this.patterns[at++] = number;
            reach(begin, first);
        }
        letters = letters();
        Arrays.fill(kinds, (short) letters.length);
        for (int i = 0; i < letters.length; i++) {
            if (letters[i] < DIRECT) {
                kinds[letters[i]] = (short) i;
            }
        }
        add(new int[0]);
        add(new int[0]);
        accepting.set(ALL);
        known.put(new Ints(new int[0]), DEAD);
        start = state(first);
    }

    private char[] letters() {
        TreeSet<Character> all = new TreeSet<>();
        for (Step step : steps) {
            for (int i = 0; i < step.letters().these().length(); i++) {
                all.add(step.letters().these().charAt(i));
            }
        }
        char[] sorted = new char[all.size()];
        int count = 0;
        for (char letter : all) {
            sorted[count++] = letter;
        }
        return sorted;
    }

    public int start() {
        return start;
    }

    public int next(int state, char letter) {
        if (state <= ALL) {
            return state;
        }
        int kind = kind(letter);
        int to = moves.get(state)[kind];
        if (to == NOT_MADE) {
            to = make(state, letter);
            moves.get(state)[kind] = to;
        }
        return to;
    }

    private int kind(char letter) {
        if (letter < DIRECT) {
            return kinds[letter];
        }
        int kind = Arrays.binarySearch(letters, letter);
        return kind < 0 ? letters.length : kind;
    }

    public boolean accepts(int state) {
        return accepting.get(state);
    }

    /** The letters that the state tells from others; not to be changed. */
    char[] named(int state) {
        char[] some = named.get(state);
        if (some.length == 0 && state > ALL) {
            BitSet all = new BitSet();
            for (int position : states.get(state)) {
                String these = steps[position].letters().these();
                for (int i = 0; i < these.length(); i++) {
                    all.set(these.charAt(i));
                }
            }
            some = new char[all.cardinality()];
            int count = 0;
            for (int letter = all.nextSetBit(0); letter >= 0; letter = all.nextSetBit(letter + 1)) {
                some[count++] = (char) letter;
            }
            named.set(state, some);
        }
        return some;
    }

    public boolean accepts(String word) {
        int state = start;
        for (int i = 0; i < word.length() && state > ALL; i++) {
            state = next(state, word.charAt(i));
        }
        return accepts(state);
    }

    private int make(int state, char letter) {
        IntList to = new IntList();
        for (int position : states.get(state)) {
            Step step = steps[position];
            if (step.letters().has(letter)) {
                reach(step.repeated() ? position : position + 1, to);
            }
        }
        return state(to);
    }

    private void reach(int position, IntList into) {
        int at = position;
        into.add(at);
        while (steps[at].repeated()) {
            at++;
            into.add(at);
        }
    }

    private boolean anyText(int position) {
        return steps[position].repeated() && steps[position].letters().isAny();
    }

    private int state(IntList reached) {
        int[] positions = reached.toArray();
        Arrays.sort(positions);
        int[] kept = new int[positions.length];
        int from = kept.length; // kept are those from here on
        int behindStar = -1; // the pattern of which everything before is of no account
        boolean end = false;
        for (int i = positions.length - 1; i >= 0; i--) {
            int position = positions[i];
            if (i + 1 < positions.length && positions[i + 1] == position) {
                continue;
            }
            boolean anyText = anyText(position);
            if (anyText && steps[position + 1] == END) {
                return ALL;
            }
            end |= steps[position] == END;
            if (patterns[position] != behindStar) {
                kept[--from] = position;
                behindStar = anyText ? patterns[position] : -1;
            }
        }
        Ints key = new Ints(Arrays.copyOfRange(kept, from, kept.length));
        Integer state = known.get(key);
        if (state == null) {
            state = add(key.numbers());
            known.put(key, state);
            accepting.set(state, end);
        }
        return state;
    }

    private int add(int[] positions) {
        int[] open = new int[letters.length + 1];
        Arrays.fill(open, NOT_MADE);
        states.add(positions);
        moves.add(open);
        named.add(NONE_NAMED);
        return states.size() - 1;
    }
}
