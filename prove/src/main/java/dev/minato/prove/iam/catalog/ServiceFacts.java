package dev.minato.prove.iam.catalog;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A service.
 *
 * @param prefix of its actions, as {@code s3}
 * @param takesResourceControl whether RCPs cap it
 * @param actions by their name in lower case
 */
record ServiceFacts(
        String prefix, boolean takesResourceControl, List<KeyFacts> keys, NavigableMap<String, ActionFacts> actions) {
    ServiceFacts {
        requireNonNull(prefix, "prefix is null");
        keys = List.copyOf(keys);
        actions = Collections.unmodifiableNavigableMap(new TreeMap<>(actions));
    }

    ServiceFacts(String prefix, boolean takesResourceControl, List<KeyFacts> keys, List<ActionFacts> actions) {
        this(prefix, takesResourceControl, keys, byName(actions));
    }

    private static NavigableMap<String, ActionFacts> byName(List<ActionFacts> actions) {
        NavigableMap<String, ActionFacts> byName = new TreeMap<>();
        actions.forEach(action -> byName.put(action.name().toLowerCase(Locale.ROOT), action));
        return byName;
    }

    Optional<KeyFacts> key(String key) {
        return keys.stream().filter(facts -> facts.is(key)).findFirst();
    }

    /** Of both; the other's facts win. */
    ServiceFacts with(ServiceFacts other) {
        NavigableMap<String, ActionFacts> all = new TreeMap<>(actions);
        all.putAll(other.actions);
        List<KeyFacts> allKeys = new ArrayList<>(other.keys);
        allKeys.addAll(keys);
        return new ServiceFacts(prefix, takesResourceControl || other.takesResourceControl, allKeys, all);
    }
}
