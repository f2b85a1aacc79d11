package dev.minato.objects.apply;

import dev.minato.objects.schema.Schema;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.Path;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts an applied configuration over a live object: what it says counts, what it does not mention stays. */
final class TypedMerge {
    private TypedMerge() {}

    static Value merge(Schema schema, @Nullable Value live, Value config) {
        if (live == null) {
            return config;
        }
        return switch (Atom.of(schema, config)) {
            case SCALAR, WHOLE -> config;
            case MAP -> {
                if (config instanceof MapValue map && live instanceof MapValue before) {
                    yield mergeMaps(schema, before, map);
                }
                yield isNothing(config) && live instanceof MapValue before && !before.isEmpty() ? live : config;
            }
            case LIST -> {
                if (config instanceof ListValue list && live instanceof ListValue before) {
                    yield before.isEmpty() && list.isEmpty() ? list : mergeLists(schema, before, list);
                }
                yield isNothing(config) && live instanceof ListValue before && !before.isEmpty() ? live : config;
            }
        };
    }

    private static boolean isNothing(Value value) {
        return value == NullValue.NULL;
    }

    private static MapValue mergeMaps(Schema schema, MapValue live, MapValue config) {
        MapValue result = live;
        for (int i = 0; i < config.size(); i++) {
            String key = config.keyAt(i);
            result = result.with(key, merge(Atom.field(schema, key), live.get(key), config.valueAt(i)));
        }
        return result;
    }

    /**
     * The items of both. Those of the configuration stand in its order; those of the live object only stay behind the
     * item they followed, as far as that can be.
     */
    private static ListValue mergeLists(Schema schema, ListValue live, ListValue config) {
        List<Path.Step> liveSteps =
                live.stream().map(item -> Atom.step(schema, item)).toList();
        List<Path.Step> configSteps =
                config.stream().map(item -> Atom.step(schema, item)).toList();
        Map<Path.Step, Value> liveItems = index(liveSteps, live);
        Map<Path.Step, Value> configItems = index(configSteps, config);
        List<Path.Step> shared = new ArrayList<>(
                configSteps.stream().filter(liveItems::containsKey).toList());
        Set<Path.Step> merged = new HashSet<>(); // asked, never iterated
        List<Value> out = new ArrayList<>();
        int l = 0;
        int c = 0;
        while (l < liveSteps.size() || c < configSteps.size()) {
            Path.Step fromLive = l < liveSteps.size() ? liveSteps.get(l) : null;
            Path.Step fromConfig = c < configSteps.size() ? configSteps.get(c) : null;
            if (fromLive != null && fromConfig != null) {
                boolean same = fromLive.equals(fromConfig);
                if (!same
                        && configItems.containsKey(fromLive)
                        && !shared.isEmpty()
                        && !shared.getFirst().equals(fromLive)) {
                    l++; // the configuration has it elsewhere
                    continue;
                }
                if (same) {
                    l++;
                }
            }
            if (fromLive != null && !configItems.containsKey(fromLive)) {
                out.add(live.get(l++));
                continue;
            }
            if (fromLive != null && !fromLive.equals(fromConfig) && merged.contains(fromLive)) {
                l++;
            }
            if (fromConfig != null) {
                merged.add(fromConfig);
                Value item = configItems.get(fromConfig);
                out.add(merge(schema.items(), liveItems.get(fromConfig), item == null ? config.get(c) : item));
                c++;
                if (!shared.isEmpty() && shared.getFirst().equals(fromConfig)) {
                    shared.removeFirst();
                }
            }
        }
        return ListValue.of(out);
    }

    /** The items by their steps; one that is there twice cannot be merged with, and is null's value here. */
    private static Map<Path.Step, Value> index(List<Path.Step> steps, ListValue list) {
        Map<Path.Step, Value> items = new HashMap<>(); // looked up, never iterated
        for (int i = 0; i < steps.size(); i++) {
            items.merge(steps.get(i), list.get(i), (a, b) -> NullValue.NULL);
        }
        return items;
    }
}
