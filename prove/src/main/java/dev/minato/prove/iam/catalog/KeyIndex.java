package dev.minato.prove.iam.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys by name; of several that a name fits, the first in the list. Immutable. */
final class KeyIndex {
    private final Map<String, Numbered> whole = new HashMap<>(); // looked up only, never iterated
    private final List<Numbered> free = new ArrayList<>();

    private record Numbered(int number, KeyFacts facts) {}

    KeyIndex(List<KeyFacts> keys) {
        int number = 0;
        for (KeyFacts facts : keys) {
            Numbered one = new Numbered(number++, facts);
            if (facts.isFree()) {
                free.add(one);
            } else {
                whole.putIfAbsent(facts.prefix(), one);
            }
        }
    }

    /** @param key as {@link dev.minato.prove.iam.request.Request#key} gives it */
    Optional<KeyFacts> find(String key) {
        Numbered found = whole.get(key);
        for (Numbered one : free) {
            if (found != null && found.number < one.number) {
                break;
            }
            if (one.facts.is(key)) {
                found = one;
                break;
            }
        }
        return Optional.ofNullable(found).map(Numbered::facts);
    }
}
