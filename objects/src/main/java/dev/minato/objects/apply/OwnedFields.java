package dev.minato.objects.apply;

import dev.minato.objects.schema.Schema;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.Path;
import dev.minato.objects.tree.Value;
import java.util.HashMap;
import java.util.Map;

/** The places that somebody who applies an object says something about. */
final class OwnedFields {
    private OwnedFields() {}

    static FieldSet of(Schema schema, MapValue object) {
        FieldSet.Builder set = new FieldSet.Builder();
        collect(schema, object, set);
        return set.build();
    }

    private static void collect(Schema schema, Value value, FieldSet.Builder at) {
        switch (Atom.of(schema, value)) {
            case SCALAR, WHOLE -> at.mark();
            case MAP -> {
                if (value instanceof MapValue map) {
                    map.forEach((key, inner) -> {
                        FieldSet.Builder below = at.at(new Path.Key(key));
                        collect(Atom.field(schema, key), inner, below);
                        boolean nothing = inner == NullValue.NULL || (inner instanceof MapValue m && m.isEmpty());
                        if (nothing || !schema.isField(key)) {
                            below.mark();
                        }
                    });
                }
            }
            case LIST -> {
                if (value instanceof ListValue list) {
                    collectItems(schema, list, at);
                }
            }
        }
    }

    /** Items that are there twice are owned as a whole: nobody could tell their parts apart. */
    private static void collectItems(Schema schema, ListValue list, FieldSet.Builder at) {
        Map<Path.Step, Integer> counts = new HashMap<>(); // looked up, never iterated
        for (Value item : list) {
            counts.merge(Atom.step(schema, item), 1, Integer::sum);
        }
        for (Value item : list) {
            Path.Step step = Atom.step(schema, item);
            FieldSet.Builder below = at.at(step);
            if (counts.getOrDefault(step, 0) == 1) {
                collect(schema.items(), item, below);
            }
            below.mark();
        }
    }
}
