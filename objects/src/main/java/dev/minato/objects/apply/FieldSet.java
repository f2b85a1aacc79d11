package dev.minato.objects.apply;

import dev.minato.objects.schema.Schema;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A set of places in an object: a tree whose nodes say "this place itself" and "these places below it". Immutable; every
 * operation gives a new set that shares what it can. The set of the whole object alone is not expressible, as in
 * Kubernetes: nobody owns an object as such.
 */
public final class FieldSet {
    public static final FieldSet EMPTY = new FieldSet(new Path.Step[0], new boolean[0], new FieldSet[0]);

    private static final Path.Step[] NO_STEPS = new Path.Step[0];
    private static final Builder[] NO_BUILDERS = new Builder[0];

    private final Path.Step[] steps; // in StepOrder
    private final boolean[] members; // whether the place itself is in the set
    private final FieldSet[] children; // what is below, EMPTY when nothing is
    private @Nullable MapValue encoded; // null: not encoded yet; a race encodes the same twice

    private FieldSet(Path.Step[] steps, boolean[] members, FieldSet[] children) {
        this.steps = steps;
        this.members = members;
        this.children = children;
    }

    public static FieldSet of(Path... paths) {
        Builder builder = new Builder();
        for (Path path : paths) {
            builder.add(path);
        }
        return builder.build();
    }

    /**
     * Reads fieldsV1: {@code {"f:spec":{"f:replicas":{}}}}.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static FieldSet decode(MapValue fieldsV1) {
        FieldSet set = FieldsV1.decode(fieldsV1);
        if (!set.isEmpty()) {
            set.encoded = fieldsV1;
        }
        return set;
    }

    /** As fieldsV1; a set that was decoded gives the map it came from. */
    public MapValue encode() {
        return encode(FieldsV1.NEW_NAMES);
    }

    /** @param names the names of fields as fieldsV1 has them */
    MapValue encode(UnaryOperator<String> names) {
        MapValue known = encoded;
        if (known == null) {
            known = FieldsV1.encode(this, names);
            encoded = known;
        }
        return known;
    }

    public boolean isEmpty() {
        return steps.length == 0;
    }

    int size() {
        return steps.length;
    }

    Path.Step step(int index) {
        return steps[index];
    }

    boolean isMember(int index) {
        return members[index];
    }

    FieldSet children(int index) {
        return children[index];
    }

    private int find(Path.Step step) {
        return Arrays.binarySearch(steps, step, StepOrder.INSTANCE);
    }

    boolean has(Path.Step step) {
        int index = find(step);
        return index >= 0 && members[index];
    }

    /** What is in the set below the step. */
    FieldSet below(Path.Step step) {
        int index = find(step);
        return index >= 0 ? children[index] : EMPTY;
    }

    /** What is at or below the step. */
    FieldSet only(Path.Step step) {
        int index = find(step);
        return index < 0
                ? EMPTY
                : new FieldSet(
                        new Path.Step[] {step}, new boolean[] {members[index]}, new FieldSet[] {children[index]});
    }

    public boolean has(Path path) {
        FieldSet set = this;
        List<Path.Step> all = path.steps();
        for (int i = 0; i < all.size() - 1; i++) {
            set = set.below(all.get(i));
        }
        return !all.isEmpty() && set.has(all.getLast());
    }

    /** Whether the place or anything below it is in the set. */
    public boolean touches(Path path) {
        if (has(path)) {
            return true;
        }
        FieldSet set = this;
        for (Path.Step step : path.steps()) {
            set = set.below(step);
        }
        return !set.isEmpty();
    }

    public FieldSet union(FieldSet other) {
        // A writer says mostly what it has said before: the set that holds both is kept, and with it its encoding.
        return this == other || contains(other) ? this : other.contains(this) ? other : combine(other, Operation.UNION);
    }

    /** Whether every place of the other is in this set. */
    private boolean contains(FieldSet other) {
        if (this == other) {
            return true;
        }
        int i = 0;
        for (int j = 0; j < other.steps.length; j++) {
            int order = -1;
            while (i < steps.length && (order = StepOrder.INSTANCE.compare(steps[i], other.steps[j])) < 0) {
                i++;
            }
            if (i == steps.length || order != 0) {
                return false;
            }
            if ((other.members[j] && !members[i]) || !children[i].contains(other.children[j])) {
                return false;
            }
            i++;
        }
        return true;
    }

    public FieldSet intersection(FieldSet other) {
        return combine(other, Operation.INTERSECTION);
    }

    /** Without the places of the other; what is below those places stays. */
    public FieldSet difference(FieldSet other) {
        return other.isEmpty() ? this : combine(other, Operation.DIFFERENCE);
    }

    /** Without the places of the other and all that is below them. */
    public FieldSet recursiveDifference(FieldSet other) {
        return other.isEmpty() ? this : combine(other, Operation.RECURSIVE_DIFFERENCE);
    }

    private enum Operation {
        UNION,
        INTERSECTION,
        DIFFERENCE,
        RECURSIVE_DIFFERENCE
    }

    private FieldSet combine(FieldSet other, Operation operation) {
        if (operation != Operation.UNION && !meets(other)) {
            return operation == Operation.INTERSECTION ? EMPTY : this;
        }
        Result result = new Result(steps.length + other.steps.length);
        int i = 0;
        int j = 0;
        while (i < steps.length || j < other.steps.length) {
            int order = i == steps.length
                    ? 1
                    : j == other.steps.length ? -1 : StepOrder.INSTANCE.compare(steps[i], other.steps[j]);
            if (order < 0) {
                if (operation != Operation.INTERSECTION) {
                    result.add(steps[i], members[i], children[i]);
                }
                i++;
            } else if (order > 0) {
                if (operation == Operation.UNION) {
                    result.add(other.steps[j], other.members[j], other.children[j]);
                }
                j++;
            } else {
                boolean a = members[i];
                boolean b = other.members[j];
                FieldSet x = children[i];
                FieldSet y = other.children[j];
                switch (operation) {
                    case UNION -> result.add(steps[i], a || b, x.union(y));
                    case INTERSECTION -> result.add(steps[i], a && b, x.intersection(y));
                    case DIFFERENCE -> result.add(steps[i], a && !b, x.difference(y));
                    case RECURSIVE_DIFFERENCE -> result.add(steps[i], a && !b, b ? EMPTY : x.recursiveDifference(y));
                }
                i++;
                j++;
            }
        }
        return result.build();
    }

    /** Whether a place of the other, or one above such a place, is in this set: else nothing is to be combined. */
    private boolean meets(FieldSet other) {
        int i = 0;
        int j = 0;
        while (i < steps.length && j < other.steps.length) {
            int order = StepOrder.INSTANCE.compare(steps[i], other.steps[j]);
            if (order == 0) {
                if (other.members[j] || children[i].meets(other.children[j])) {
                    return true;
                }
                i++;
                j++;
            } else if (order < 0) {
                i++;
            } else {
                j++;
            }
        }
        return false;
    }

    /** The set with every named field that has something below it in it, too; keys of free maps and items stay as they are. */
    FieldSet withNamedFields(@Nullable Schema schema) {
        Result result = new Result(steps.length);
        for (int i = 0; i < steps.length; i++) {
            boolean member = members[i];
            Schema below = null;
            if (steps[i] instanceof Path.Key(String name)) {
                member |= schema != null && schema.isField(name);
                below = schema == null ? null : schema.property(name);
            } else if (steps[i] instanceof Path.Item && schema != null) {
                below = schema.items();
            }
            result.add(steps[i], member, children[i].withNamedFields(below));
        }
        return result.build();
    }

    /** All places, those of a level before those below them. */
    public List<Path> paths() {
        List<Path> paths = new ArrayList<>();
        collect(Path.ROOT, paths);
        return paths;
    }

    private void collect(Path at, List<Path> paths) {
        for (int i = 0; i < steps.length; i++) {
            if (members[i]) {
                paths.add(at.plus(steps[i]));
            }
        }
        for (int i = 0; i < steps.length; i++) {
            children[i].collect(at.plus(steps[i]), paths);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof FieldSet set
                        && Arrays.equals(steps, set.steps)
                        && Arrays.equals(members, set.members)
                        && Arrays.equals(children, set.children));
    }

    @Override
    public int hashCode() {
        return (Arrays.hashCode(steps) * 31 + Arrays.hashCode(members)) * 31 + Arrays.hashCode(children);
    }

    @Override
    public String toString() {
        return paths().toString();
    }

    /** Steps that come in order, with what is empty left out. */
    private static final class Result {
        private final Path.Step[] steps;
        private final boolean[] members;
        private final FieldSet[] children;
        private int size;

        Result(int sizeMax) {
            steps = new Path.Step[sizeMax];
            members = new boolean[sizeMax];
            children = new FieldSet[sizeMax];
        }

        void add(Path.Step step, boolean member, FieldSet below) {
            if (member || !below.isEmpty()) {
                steps[size] = step;
                members[size] = member;
                children[size++] = below;
            }
        }

        FieldSet build() {
            if (size == 0) {
                return EMPTY;
            }
            if (size == steps.length) {
                return new FieldSet(steps, members, children);
            }
            Path.Step[] fewerSteps = new Path.Step[size];
            boolean[] fewerMembers = new boolean[size];
            FieldSet[] fewerChildren = new FieldSet[size];
            System.arraycopy(steps, 0, fewerSteps, 0, size);
            System.arraycopy(members, 0, fewerMembers, 0, size);
            System.arraycopy(children, 0, fewerChildren, 0, size);
            return new FieldSet(fewerSteps, fewerMembers, fewerChildren);
        }
    }

    /** Gathers places in any order. Not thread-safe. */
    static final class Builder {
        private Path.Step[] steps = NO_STEPS; // in StepOrder
        private Builder[] below = NO_BUILDERS;
        private int size;
        private boolean member;

        /** The node below; made when it is not there. Places come mostly in order, so the last one is looked at first. */
        Builder at(Path.Step step) {
            int order = size == 0 ? -1 : StepOrder.INSTANCE.compare(steps[size - 1], step);
            if (order == 0) {
                return below[size - 1];
            }
            int index = order < 0 ? -size - 1 : Arrays.binarySearch(steps, 0, size, step, StepOrder.INSTANCE);
            return index >= 0 ? below[index] : insert(-index - 1, step);
        }

        private Builder insert(int index, Path.Step step) {
            if (size == steps.length) {
                // by hand: Arrays.copyOf of these is a call into the JVM before the last compiler
                Path.Step[] moreSteps = new Path.Step[Math.max(4, size * 2)];
                Builder[] moreBelow = new Builder[moreSteps.length];
                System.arraycopy(steps, 0, moreSteps, 0, size);
                System.arraycopy(below, 0, moreBelow, 0, size);
                steps = moreSteps;
                below = moreBelow;
            }
            System.arraycopy(steps, index, steps, index + 1, size - index);
            System.arraycopy(below, index, below, index + 1, size - index);
            Builder made = new Builder();
            steps[index] = step;
            below[index] = made;
            size++;
            return made;
        }

        /** Says that the place itself is in the set. */
        void mark() {
            member = true;
        }

        void add(Path path) {
            Builder at = this;
            for (Path.Step step : path.steps()) {
                at = at.at(step);
            }
            at.mark();
        }

        FieldSet build() {
            if (size == 0) {
                return EMPTY;
            }
            Result result = new Result(size);
            for (int i = 0; i < size; i++) {
                result.add(steps[i], below[i].member, below[i].build());
            }
            return result.build();
        }
    }
}
