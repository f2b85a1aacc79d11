package dev.minato.twin.http.protobuf;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A message: its fields by number. Immutable once {@link ProtoFields} has read all of them. */
final class ProtoType {
    private final TreeMap<Integer, ProtoField> fields = new TreeMap<>();

    void add(ProtoField field) {
        fields.put(field.number(), field);
    }

    @Nullable
    ProtoField field(int number) {
        return fields.get(number);
    }
}
