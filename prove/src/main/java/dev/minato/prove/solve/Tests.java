package dev.minato.prove.solve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All tests, each once: their automata grow with use, and what was found out about some of them together is kept. */
public final class Tests {
    private final Map<String, Test> known = new HashMap<>(); // looked up only, never iterated
    private final Map<String, Subject> subjects = new HashMap<>(); // looked up only, never iterated
    private int count;

    /** How many things are kept. */
    int size() {
        return known.size() + subjects.size();
    }

    public TextTest text(List<Glob> globs) {
        StringBuilder key = new StringBuilder("text");
        for (Glob glob : globs) {
            key.append('\u0000').append(glob.key());
        }
        return (TextTest) known.computeIfAbsent(key.toString(), _ -> new TextTest(count++, globs));
    }

    /** A language that patterns cannot say, as twelve digits; of several alternatives one. */
    public TextTest language(String name, List<List<Step>> alternatives) {
        return (TextTest)
                known.computeIfAbsent("language " + name, _ -> new TextTest(count++, List.of(), alternatives));
    }

    public PointTest points(PointTest.Line line, List<PointTest.Range> ranges) {
        return (PointTest) known.computeIfAbsent("points " + line + ranges, _ -> new PointTest(count++, line, ranges));
    }

    /** Exactly this text. */
    public TextTest word(String word) {
        return text(List.of(new Glob(new ArrayList<>(List.of(new Glob.Text(word))), false, false)));
    }

    /** The subject of that name and base; asked for again, the same one. */
    public Subject subject(String name, TextTest base, boolean many, List<String> suggestions) {
        return subject(name, base, Optional.empty(), many, suggestions);
    }

    /** As {@link #subject(String, TextTest, boolean, List)}; every value is a point of the line. */
    public Subject subject(
            String name, TextTest base, Optional<PointTest> line, boolean many, List<String> suggestions) {
        return subjects.computeIfAbsent(
                name + '\u0000' + base.number() + line.map(PointTest::number) + many + suggestions,
                _ -> new Subject(subjects.size(), name, base, line, many, suggestions));
    }
}
