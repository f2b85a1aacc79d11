package dev.minato.prove.iam.encode;

import dev.minato.prove.solve.Circuit;
import java.util.List;

/**
 * A key of the request. At most one of the cases holds; where none does, the request does not have the key.
 *
 * @param cases in a fixed order
 */
record Key(List<Case> cases) {
    /** @param guard the literal that says that this is the value */
    record Case(int guard, Value value) {}

    static final Key ABSENT = new Key(List.of());

    Key {
        cases = cases.stream().filter(one -> one.guard() != Circuit.FALSE).toList();
    }

    static Key always(Value value) {
        return new Key(List.of(new Case(Circuit.TRUE, value)));
    }

    static Key when(int guard, Value value) {
        return new Key(List.of(new Case(guard, value)));
    }

    static Key known(String text) {
        return always(new Value.Known(text));
    }

    int present(Circuit circuit) {
        return circuit.or(cases.stream().map(Case::guard).toList());
    }
}
