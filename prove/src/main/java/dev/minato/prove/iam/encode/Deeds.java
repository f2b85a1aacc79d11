package dev.minato.prove.iam.encode;

import dev.minato.prove.iam.catalog.ActionFacts;
import dev.minato.prove.iam.catalog.Catalog;
import dev.minato.prove.iam.policy.Pattern;
import dev.minato.prove.iam.policy.Patterns;
import dev.minato.prove.solve.Glob;
import dev.minato.prove.solve.Letters;
import dev.minato.prove.solve.Step;
import dev.minato.prove.solve.Tests;
import dev.minato.prove.solve.TextTest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** All actions of the catalog by number, and which of them an Action element matches. */
final class Deeds {
    private final Catalog catalog;
    private final Tests tests;
    private final List<ActionFacts> actions = new ArrayList<>();
    private final List<String> lower = new ArrayList<>();
    private final NavigableMap<String, int[]> services = new TreeMap<>(); // first number, and the one after the last
    private final Map<String, BitSet> known = new HashMap<>(); // by pattern; looked up only, never iterated

    private final Map<List<String>, TextTest> catalogued = new HashMap<>(); // looked up only, never iterated

    Deeds(Catalog catalog, Tests tests) {
        this.catalog = catalog;
        this.tests = tests;
        for (String service : catalog.services()) {
            int first = actions.size();
            for (ActionFacts action : catalog.actions(service)) {
                actions.add(action);
                lower.add(action.name().toLowerCase(Locale.ROOT));
            }
            services.put(service.toLowerCase(Locale.ROOT), new int[] {first, actions.size()});
        }
    }

    Catalog catalog() {
        return catalog;
    }

    ActionFacts action(int number) {
        return actions.get(number);
    }

    String service(int number) {
        String name = lower.get(number);
        return name.substring(0, name.indexOf(':'));
    }

    BitSet all() {
        BitSet all = new BitSet();
        all.set(0, actions.size());
        return all;
    }

    /** Those that the element matches. */
    BitSet matched(Patterns element) {
        BitSet matched = new BitSet();
        element.patterns().forEach(pattern -> matched.or(matched(pattern)));
        if (element.negated()) {
            matched.flip(0, actions.size());
        }
        return matched;
    }

    private BitSet matched(Pattern pattern) {
        return known.computeIfAbsent(pattern.text(), text -> {
            BitSet matched = new BitSet();
            int colon = text.indexOf(':');
            String prefix = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
            int[] range = {0, actions.size()};
            if (!prefix.isEmpty() && prefix.indexOf('*') < 0 && prefix.indexOf('?') < 0) {
                range = services.getOrDefault(prefix, new int[] {0, 0});
            }
            TextTest test = test(List.of(pattern));
            for (int number = range[0]; number < range[1]; number++) {
                matched.set(number, test.machine().accepts(lower.get(number)));
            }
            return matched;
        });
    }

    /** The test that the patterns are of an action's name. */
    TextTest test(List<Pattern> patterns) {
        return tests.text(patterns.stream().map(Deeds::glob).toList());
    }

    private static Glob glob(Pattern pattern) {
        List<Glob.Piece> pieces = new ArrayList<>();
        for (Pattern.Part part : pattern.parts()) {
            switch (part) {
                case Pattern.Literal(String text) -> pieces.add(new Glob.Text(text));
                case Pattern.AnyText() -> pieces.add(new Glob.AnyText());
                case Pattern.OneCharacter() -> pieces.add(new Glob.OneCharacter());
                case Pattern.Variable variable -> throw new NotModelled("a policy variable in an action");
            }
        }
        return new Glob(pieces, true, false);
    }

    /** Whether the element may match an action that the catalog does not have. */
    boolean mayMatchUnknown(Patterns element) {
        return element.negated()
                || element.patterns().stream()
                        .anyMatch(pattern ->
                                pattern.parts().stream().anyMatch(part -> !(part instanceof Pattern.Literal))
                                        || matched(pattern).isEmpty());
    }

    /** The services that the patterns name, as far as the catalog has them. */
    void addServices(Patterns element, Collection<String> into) {
        for (Pattern pattern : element.patterns()) {
            int colon = pattern.text().indexOf(':');
            String prefix = colon < 0 ? "" : pattern.text().substring(0, colon).toLowerCase(Locale.ROOT);
            if (services.containsKey(prefix)) {
                into.add(prefix);
            }
        }
    }

    /** What the catalog has: the actions of these services, and anything of its other services. */
    TextTest known(Collection<String> named) {
        return catalogued.computeIfAbsent(named.stream().sorted().distinct().toList(), this::cataloguedTest);
    }

    private TextTest cataloguedTest(List<String> sorted) {
        List<List<Step>> all = new ArrayList<>();
        for (String service : services.keySet()) {
            List<Step> steps = new ArrayList<>(Step.text(service + ":", true));
            if (sorted.contains(service)) {
                int[] range = services.getOrDefault(service, new int[] {0, 0});
                for (int number = range[0]; number < range[1]; number++) {
                    all.add(Step.text(lower.get(number), true));
                }
            } else {
                steps.add(new Step(Letters.ANY, true));
                all.add(steps);
            }
        }
        return tests.language("known " + sorted, all);
    }
}
