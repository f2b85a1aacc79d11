package dev.minato.prove.solve;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Does one of these patterns match the whole text? */
public final class TextTest implements Test {
    /** Of tests that are made on the way: nothing is kept about them. */
    static final int UNNUMBERED = -1;

    private final int number;
    private final List<Glob> globs;
    private final Set<Subject> holes;
    private final List<List<Step>> steps;
    private final Machine machine;

    TextTest(int number, List<Glob> globs) {
        this(number, globs, globs.stream().map(Glob::steps).toList());
    }

    /** Of steps, for what patterns cannot say. */
    TextTest(int number, List<Glob> globs, List<List<Step>> steps) {
        this.number = number;
        this.globs = List.copyOf(globs);
        TreeSet<Subject> all = new TreeSet<>();
        globs.forEach(glob -> all.addAll(glob.holes()));
        holes = java.util.Collections.unmodifiableSet(all);
        this.steps = List.copyOf(steps);
        machine = new Machine(steps);
    }

    @Override
    public int number() {
        return number;
    }

    public List<Glob> globs() {
        return globs;
    }

    /** Of each pattern; one of them must match. */
    public List<List<Step>> steps() {
        return steps;
    }

    /** In their order. */
    public Set<Subject> holes() {
        return holes;
    }

    /** With holes, it accepts more than the test does: anything may stand in them. */
    public Machine machine() {
        return machine;
    }

    /** Whether the text passes, with these values in the holes. */
    boolean holds(String text, Map<Subject, String> values) {
        if (holes.isEmpty()) {
            return machine.accepts(text);
        }
        return new Machine(globs.stream().map(glob -> glob.with(values).steps()).toList()).accepts(text);
    }
}
