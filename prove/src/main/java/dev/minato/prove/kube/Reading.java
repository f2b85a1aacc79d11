package dev.minato.prove.kube;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.selector.SelectorFormatException;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.Path;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a map of an object strictly: a field that is not known, or is of another type than it must be, is a problem. The
 * problems of many objects are gathered in one list. Not thread-safe.
 */
public final class Reading {
    private final Located object;
    private final Path path;
    private final MapValue map;
    private final List<NotUnderstood.Problem> problems;

    private Reading(Located object, Path path, MapValue map, List<NotUnderstood.Problem> problems) {
        this.object = object;
        this.path = path;
        this.map = map;
        this.problems = problems;
    }

    /** The whole object. */
    public static Reading of(Located object, List<NotUnderstood.Problem> problems) {
        return new Reading(object, Path.ROOT, object.object().tree(), requireNonNull(problems));
    }

    public Spot spot() {
        return object.spot(path);
    }

    public Spot spot(String key) {
        return object.spot(path.key(key));
    }

    /** Notes every field that is none of these. */
    public Reading only(String... known) {
        List<String> names = List.of(known);
        for (String key : map.keys()) {
            if (!names.contains(key)) {
                problem(spot(key), "the field \"" + key + "\" is not known here");
            }
        }
        return this;
    }

    public void problem(String rule) {
        problem(spot(), rule);
    }

    private void problem(Spot where, String rule) {
        problems.add(new NotUnderstood.Problem(where, rule));
    }

    public boolean has(String key) {
        return map.get(key) != null && map.get(key) != NullValue.NULL;
    }

    /** Its keys, sorted. */
    public List<String> keys() {
        return map.keys();
    }

    /** The map at the key, empty when it is absent. */
    public Reading map(String key) {
        Value value = map.get(key);
        if (value != null && !(value instanceof MapValue) && value != NullValue.NULL) {
            problem(spot(key), "a map is expected here");
        }
        return new Reading(object, path.key(key), value instanceof MapValue inner ? inner : MapValue.EMPTY, problems);
    }

    /** The maps of the list at the key. */
    public List<Reading> maps(String key) {
        List<Reading> maps = new ArrayList<>();
        ListValue list = list(key);
        for (int i = 0; i < list.size(); i++) {
            Path at = path.key(key).index(i);
            if (list.get(i) instanceof MapValue inner) {
                maps.add(new Reading(object, at, inner, problems));
            } else {
                problem(object.spot(at), "a map is expected here");
            }
        }
        return maps;
    }

    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        ListValue list = list(key);
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof StringValue(String text)) {
                texts.add(text);
            } else {
                problem(object.spot(path.key(key).index(i)), "a text is expected here");
            }
        }
        return texts;
    }

    private ListValue list(String key) {
        Value value = map.get(key);
        if (value != null && !(value instanceof ListValue) && value != NullValue.NULL) {
            problem(spot(key), "a list is expected here");
        }
        return value instanceof ListValue list ? list : ListValue.EMPTY;
    }

    public Optional<String> text(String key) {
        Value value = map.get(key);
        if (value != null && !(value instanceof StringValue) && value != NullValue.NULL) {
            problem(spot(key), "a text is expected here");
        }
        return value instanceof StringValue(String text) ? Optional.of(text) : Optional.empty();
    }

    /** The text at the key, which must be there. */
    public String needText(String key) {
        Optional<String> text = text(key);
        if (!has(key)) {
            problem("the field \"" + key + "\" is required");
        }
        return text.orElse("");
    }

    public Optional<Long> number(String key) {
        Value value = map.get(key);
        if (value != null && !(value instanceof IntValue) && value != NullValue.NULL) {
            problem(spot(key), "a whole number is expected here");
        }
        return value instanceof IntValue(long number) ? Optional.of(number) : Optional.empty();
    }

    public @Nullable Value value(String key) {
        return map.get(key);
    }

    /** The metav1.LabelSelector at the key, which must be there: an absent one selects nothing. */
    public LabelSelector selector(String key) {
        return has(key) ? map(key).asSelector() : LabelSelector.NOTHING;
    }

    /** This map as a metav1.LabelSelector; nothing is selected when it is broken, which is a problem then. */
    public LabelSelector asSelector() {
        only("matchLabels", "matchExpressions");
        Reading labels = map("matchLabels");
        labels.map.forEach((name, value) -> {
            if (!(value instanceof StringValue)) {
                labels.problem("the label \"" + name + "\" must be a text");
            }
        });
        maps("matchExpressions").forEach(expression -> {
            expression.only("key", "operator", "values");
            expression.texts("values");
        });
        try {
            return LabelSelector.of(map);
        } catch (SelectorFormatException e) {
            problem(String.valueOf(e.getMessage()));
            return LabelSelector.NOTHING;
        }
    }
}
