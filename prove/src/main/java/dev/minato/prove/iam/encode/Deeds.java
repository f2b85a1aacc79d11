package dev.minato.prove.iam.encode;

import dev.minato.prove.iam.catalog.ActionFacts;
import dev.minato.prove.iam.catalog.Catalog;
import dev.minato.prove.iam.catalog.KeyFacts;
import dev.minato.prove.iam.catalog.ResourceType;
import dev.minato.prove.iam.policy.Pattern;
import dev.minato.prove.iam.policy.Patterns;
import dev.minato.prove.solve.Glob;
import dev.minato.prove.solve.Tests;
import dev.minato.prove.solve.TextTest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All actions of the catalog by number, and which of them an Action element matches. */
final class Deeds {
    private static final int ELEMENTS_MAX = 50_000;

    private final IdentityHashMap<Patterns, BitSet> elements = new IdentityHashMap<>(); // looked up only
    private final Catalog catalog;
    private final Tests tests;
    private final List<ActionFacts> actions = new ArrayList<>();
    private final List<String> lower = new ArrayList<>();
    private final NavigableMap<String, int[]> services = new TreeMap<>(); // first number, and the one after the last
    private final Map<String, BitSet> ofServices = new HashMap<>(); // looked up only, never iterated
    private final Map<String, BitSet> known = new HashMap<>(); // by pattern; looked up only, never iterated

    private final Map<List<String>, @Nullable String[]> shapes = new HashMap<>(); // by keys; looked up only
    private final IdentityHashMap<ResourceType, Integer> types = new IdentityHashMap<>(); // looked up only

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

    /** Not to be changed. */
    BitSet ofService(String service) {
        return ofServices.computeIfAbsent(service, name -> {
            int[] range = services.getOrDefault(name.toLowerCase(Locale.ROOT), new int[] {0, 0});
            BitSet actions = new BitSet();
            actions.set(range[0], range[1]);
            return actions;
        });
    }

    /** Those that the element matches; not to be changed. */
    BitSet matched(Patterns element) {
        if (elements.size() > ELEMENTS_MAX) {
            elements.clear();
        }
        return elements.computeIfAbsent(element, this::match);
    }

    private BitSet match(Patterns element) {
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
            Predicate<String> matches = matching(pattern);
            for (int number = range[0]; number < range[1]; number++) {
                matched.set(number, matches.test(lower.get(number)));
            }
            return matched;
        });
    }

    /** Most patterns are a name, or the beginning of names: an automaton for 22,000 of them is felt in a cold process. */
    private Predicate<String> matching(Pattern pattern) {
        List<Pattern.Part> parts = pattern.parts();
        if (parts.size() == 1 && parts.getFirst() instanceof Pattern.AnyText) {
            return _ -> true;
        }
        if (!parts.isEmpty() && parts.getFirst() instanceof Pattern.Literal(String text)) {
            String start = text.toLowerCase(Locale.ROOT);
            if (parts.size() == 1) {
                return start::equals;
            }
            if (parts.size() == 2 && parts.getLast() instanceof Pattern.AnyText) {
                return action -> action.startsWith(start);
            }
        }
        TextTest test = test(List.of(pattern));
        return test.machine()::accepts;
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
                        .anyMatch(pattern -> isUnknown(pattern)
                                || pattern.parts().stream().anyMatch(part -> !(part instanceof Pattern.Literal)));
    }

    /** Whether the catalog has no action that the pattern matches. */
    boolean isUnknown(Pattern pattern) {
        return matched(pattern).isEmpty();
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

    /** What tells actions apart by resources and keys: the same text for those that do not differ. */
    String shape(int number, List<String> keys) {
        String[] known = shapes.computeIfAbsent(keys, _ -> new String[actions.size()]);
        if (known[number] == null) {
            ActionFacts facts = actions.get(number);
            StringBuilder shape = new StringBuilder(service(number)).append(facts.takesNoResource());
            keys.forEach(key -> shape.append(has(facts.keys(), key) ? 'k' : '.'));
            for (ActionFacts.On on : facts.types()) {
                shape.append(' ').append(types.computeIfAbsent(on.type(), _ -> types.size()));
                keys.forEach(
                        key -> shape.append(has(on.keys(), key) || has(on.type().keys(), key) ? 'k' : '.'));
            }
            known[number] = shape.toString();
        }
        return known[number];
    }

    static boolean has(List<KeyFacts> facts, String key) {
        return facts.stream().anyMatch(one -> one.is(key));
    }
}
