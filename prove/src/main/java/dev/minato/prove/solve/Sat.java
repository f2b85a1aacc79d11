package dev.minato.prove.solve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Searches an assignment for clauses: conflict-driven clause learning with two watched literals, the first unique
 * implication point, activities and restarts. The formulas here have some hundreds of variables and are asked thousands
 * of times, where the way into a native solver costs more than the search. Literals are those of {@link Circuit}.
 *
 * <p>A variable is false unless something forces or a conflict suggests otherwise: most tests of policies fail most of
 * the time, and an assignment with few tests that hold is quickly given a witness.
 */
public final class Sat {
    public enum Outcome {
        SATISFIABLE,
        UNSATISFIABLE,
        /** The budget of conflicts is used up. */
        GIVEN_UP
    }

    private static final int NONE = -1;

    private final List<int[]> clauses = new ArrayList<>();
    private final List<IntList> watches = new ArrayList<>();
    private byte[] value = new byte[0]; // of a variable: 0 open, 1 true, -1 false
    private byte[] phase = new byte[0];
    private int[] level = new int[0];
    private int[] reason = new int[0];
    private double[] activity = new double[0];
    private boolean[] seen = new boolean[0];
    private final IntList trail = new IntList();
    private final IntList levels = new IntList(); // where each level begins in the trail
    private final Order order = new Order();
    private int propagated;
    private int variables;
    private double bump = 1;
    private boolean contradiction;
    private final Effort effort;

    public Sat() {
        this(new Effort());
    }

    Sat(Effort effort) {
        this.effort = effort;
    }

    /** Makes room for variables below this number. */
    public void grow(int count) {
        if (count <= variables) {
            return;
        }
        int room = Math.max(count, variables * 2);
        if (value.length < room) {
            value = Arrays.copyOf(value, room);
            phase = Arrays.copyOf(phase, room);
            level = Arrays.copyOf(level, room);
            reason = Arrays.copyOf(reason, room);
            activity = Arrays.copyOf(activity, room);
            seen = Arrays.copyOf(seen, room);
        }
        for (int variable = variables; variable < count; variable++) {
            watches.add(new IntList());
            watches.add(new IntList());
            reason[variable] = NONE;
            phase[variable] = -1;
            order.insert(variable);
        }
        variables = count;
    }

    /** Adds a clause; between searches. */
    public void clause(int... literals) {
        back(0);
        int[] kept = new int[literals.length];
        int size = 0;
        for (int literal : literals) {
            grow((literal >> 1) + 1);
            int now = valueOf(literal);
            if (now > 0 || contains(kept, size, literal ^ 1)) {
                return;
            }
            if (now == 0 && !contains(kept, size, literal)) {
                kept[size++] = literal;
            }
        }
        if (size == 0) {
            contradiction = true;
        } else if (size == 1) {
            assign(kept[0], NONE);
            contradiction |= propagate() != NONE;
        } else {
            watch(Arrays.copyOf(kept, size));
        }
    }

    private static boolean contains(int[] literals, int size, int literal) {
        for (int i = 0; i < size; i++) {
            if (literals[i] == literal) {
                return true;
            }
        }
        return false;
    }

    private int watch(int[] clause) {
        clauses.add(clause);
        int index = clauses.size() - 1;
        watches.get(clause[0]).add(index);
        watches.get(clause[1]).add(index);
        return index;
    }

    /** Searches, with these literals taken to hold; afterwards {@link #holds} tells of the assignment found. */
    public Outcome search(int conflictsMax, int... assumptions) {
        back(0);
        if (contradiction) {
            return Outcome.UNSATISFIABLE;
        }
        int conflicts = 0;
        int untilRestart = 100;
        while (true) {
            int conflict = propagate();
            if (conflict != NONE) {
                conflicts++;
                if (levels.size() == 0) {
                    contradiction = true;
                    return Outcome.UNSATISFIABLE;
                }
                learn(conflict);
                bump /= 0.95;
                if (--untilRestart == 0) {
                    untilRestart = 100 + conflicts / 4;
                    back(0);
                }
                if (conflicts > conflictsMax) {
                    back(0);
                    return Outcome.GIVEN_UP;
                }
                continue;
            }
            int next = NONE;
            while (levels.size() < assumptions.length) {
                int assumed = assumptions[levels.size()];
                int now = valueOf(assumed);
                if (now < 0) {
                    back(0);
                    return Outcome.UNSATISFIABLE;
                }
                levels.add(trail.size());
                if (now == 0) {
                    next = assumed;
                    break;
                }
            }
            if (next == NONE) {
                int variable = order.pop();
                while (variable != NONE && value[variable] != 0) {
                    variable = order.pop();
                }
                if (variable == NONE) {
                    return Outcome.SATISFIABLE;
                }
                levels.add(trail.size());
                next = variable << 1 | (phase[variable] < 0 ? 1 : 0);
            }
            assign(next, NONE);
        }
    }

    /** Whether the literal holds in the assignment that the last search found. */
    public boolean holds(int literal) {
        return literal >> 1 < variables && valueOf(literal) > 0;
    }

    private int valueOf(int literal) {
        int now = value[literal >> 1];
        return (literal & 1) == 0 ? now : -now;
    }

    private void assign(int literal, int because) {
        int variable = literal >> 1;
        assert value[variable] == 0 : "assigned twice";
        value[variable] = (byte) ((literal & 1) == 0 ? 1 : -1);
        level[variable] = levels.size();
        reason[variable] = because;
        trail.add(literal);
    }

    /** Follows what is forced; gives the clause that fails, or none. */
    private int propagate() {
        while (propagated < trail.size()) {
            int falsified = trail.get(propagated++) ^ 1;
            IntList watching = watches.get(falsified);
            effort.spend(1 + watching.size());
            int kept = 0;
            for (int i = 0; i < watching.size(); i++) {
                int index = watching.get(i);
                int[] clause = clauses.get(index);
                if (clause[0] == falsified) {
                    clause[0] = clause[1];
                    clause[1] = falsified;
                }
                if (valueOf(clause[0]) > 0 || moved(clause, index)) {
                    if (clause[1] == falsified) {
                        watching.set(kept++, index);
                    }
                    continue;
                }
                watching.set(kept++, index);
                if (valueOf(clause[0]) < 0) {
                    for (int rest = i + 1; rest < watching.size(); rest++) {
                        watching.set(kept++, watching.get(rest));
                    }
                    watching.shrink(kept);
                    propagated = trail.size();
                    return index;
                }
                assign(clause[0], index);
            }
            watching.shrink(kept);
        }
        return NONE;
    }

    /** Finds another literal to watch in place of the second, which is false. */
    private boolean moved(int[] clause, int index) {
        for (int i = 2; i < clause.length; i++) {
            if (valueOf(clause[i]) >= 0) {
                int other = clause[i];
                clause[i] = clause[1];
                clause[1] = other;
                watches.get(other).add(index);
                return true;
            }
        }
        return false;
    }

    private void learn(int conflict) {
        IntList learnt = new IntList();
        learnt.add(NONE); // the place of the asserting literal
        int open = 0;
        int at = trail.size() - 1;
        int literal = NONE;
        int index = conflict;
        do {
            for (int other : clauses.get(index)) {
                int variable = other >> 1;
                if (other != literal && !seen[variable] && level[variable] > 0) {
                    seen[variable] = true;
                    excite(variable);
                    if (level[variable] == levels.size()) {
                        open++;
                    } else {
                        learnt.add(other);
                    }
                }
            }
            while (!seen[trail.get(at) >> 1]) {
                at--;
            }
            literal = trail.get(at--);
            seen[literal >> 1] = false;
            index = reason[literal >> 1];
            open--;
        } while (open > 0);
        learnt.set(0, literal ^ 1);
        int second = learnt.size() > 1 ? 1 : 0;
        for (int i = 1; i < learnt.size(); i++) {
            seen[learnt.get(i) >> 1] = false;
            if (level[learnt.get(i) >> 1] > level[learnt.get(second) >> 1]) {
                second = i;
            }
        }
        if (second == 0) {
            back(0);
            assign(learnt.get(0), NONE);
            return;
        }
        int swapped = learnt.get(1);
        learnt.set(1, learnt.get(second));
        learnt.set(second, swapped);
        back(level[learnt.get(1) >> 1]);
        assign(learnt.get(0), watch(learnt.toArray()));
    }

    private void excite(int variable) {
        activity[variable] += bump;
        if (activity[variable] > 1e100) {
            for (int i = 0; i < variables; i++) {
                activity[i] *= 1e-100;
            }
            bump *= 1e-100;
        }
        order.raised(variable);
    }

    private void back(int to) {
        if (levels.size() <= to) {
            return;
        }
        int keep = levels.get(to);
        for (int i = trail.size() - 1; i >= keep; i--) {
            int variable = trail.get(i) >> 1;
            phase[variable] = value[variable];
            value[variable] = 0;
            reason[variable] = NONE;
            order.insert(variable);
        }
        trail.shrink(keep);
        levels.shrink(to);
        propagated = keep;
    }

    /** A heap of the open variables: the most active first; of equals the first. */
    private final class Order {
        private final IntList heap = new IntList();
        private int[] place = new int[0];

        void insert(int variable) {
            if (variable >= place.length) {
                int old = place.length;
                place = Arrays.copyOf(place, Math.max(variable + 1, old * 2));
                Arrays.fill(place, old, place.length, NONE);
            }
            if (place[variable] == NONE) {
                heap.add(variable);
                up(heap.size() - 1);
            }
        }

        void raised(int variable) {
            if (place[variable] != NONE) {
                up(place[variable]);
            }
        }

        int pop() {
            if (heap.size() == 0) {
                return NONE;
            }
            int top = heap.get(0);
            int last = heap.get(heap.size() - 1);
            heap.shrink(heap.size() - 1);
            place[top] = NONE;
            if (heap.size() > 0) {
                heap.set(0, last);
                down();
            }
            return top;
        }

        private boolean before(int one, int other) {
            return activity[one] > activity[other] || (activity[one] == activity[other] && one < other);
        }

        private void up(int from) {
            int at = from;
            int variable = heap.get(at);
            while (at > 0 && before(variable, heap.get((at - 1) / 2))) {
                put(at, heap.get((at - 1) / 2));
                at = (at - 1) / 2;
            }
            put(at, variable);
        }

        private void down() {
            int at = 0;
            int variable = heap.get(0);
            while (true) {
                int child = 2 * at + 1;
                if (child >= heap.size()) {
                    break;
                }
                if (child + 1 < heap.size() && before(heap.get(child + 1), heap.get(child))) {
                    child++;
                }
                if (!before(heap.get(child), variable)) {
                    break;
                }
                put(at, heap.get(child));
                at = child;
            }
            put(at, variable);
        }

        private void put(int at, int variable) {
            heap.set(at, variable);
            place[variable] = at;
        }
    }
}
