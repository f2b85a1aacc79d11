package dev.minato.twin.api.codec;

import dev.minato.objects.tree.MapValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Go struct behind the API: its fields by JSON name. Immutable once {@link GoTypes} has read all of them. */
public final class GoType {
    private final String name;
    private final Map<String, GoField> fields = new LinkedHashMap<>();
    private final List<GoField> alwaysWritten = new ArrayList<>();
    private @Nullable MapValue zero;

    GoType(String name) {
        this.name = name;
    }

    void add(GoField field) {
        fields.put(field.name(), field);
        if (field.isAlwaysWritten()) {
            alwaysWritten.add(field);
        }
    }

    /** As the OpenAPI documents name it: {@code io.k8s.api.core.v1.PodSpec}. */
    public String name() {
        return name;
    }

    /** {@code PodSpec}. */
    String simpleName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** {@code v1.PodSpec}. */
    String goName() {
        int last = name.lastIndexOf('.');
        return name.substring(name.lastIndexOf('.', last - 1) + 1);
    }

    @Nullable
    GoField field(String jsonName) {
        return fields.get(jsonName);
    }

    List<GoField> alwaysWritten() {
        return alwaysWritten;
    }

    /** What an empty struct is written as. */
    MapValue zero() {
        MapValue known = zero;
        if (known == null) {
            known = MapValue.EMPTY;
            for (GoField field : alwaysWritten) {
                known = known.with(field.name(), ZeroValues.of(field.shape()));
            }
            zero = known;
        }
        return known;
    }
}
