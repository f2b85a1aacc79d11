package dev.minato.prove.iam.policy;

import java.util.List;

/**
 * Action, NotAction, Resource or NotResource.
 *
 * @param negated whether the element is the Not form: it matches what none of the patterns matches
 */
public record Patterns(boolean negated, List<Pattern> patterns) {
    public static final Patterns ANY = new Patterns(false, List.of(Pattern.literal("*", true)));

    public Patterns {
        patterns = List.copyOf(patterns);
    }
}
