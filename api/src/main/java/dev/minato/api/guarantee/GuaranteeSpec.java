package dev.minato.api.guarantee;

import dev.minato.api.schema.Field;
import dev.minato.api.schema.Schema;
import dev.minato.objects.tree.MapValue;
import java.util.ArrayList;
import java.util.List;

/**
 * What a Guarantee wants.
 *
 * @param says one sentence for people; empty: made of the promise
 * @param refuses whether a change that breaks it is refused; otherwise it is only told
 * @param timeoutSeconds how long a proof may take; what takes longer is unknown, which is not proven
 */
public record GuaranteeSpec(String says, Over over, boolean refuses, int timeoutSeconds, Promise promise) {
    public static final Schema.Fields SCHEMA = Schema.fields(fields());

    private static Field[] fields() {
        List<Field> fields = new ArrayList<>(List.of(
                Field.optional("says", Schema.text().atMost(1024), "What it promises, in one sentence for people."),
                Field.defaulted("over", Over.SCHEMA, MapValue.EMPTY, "From where the policies and objects come."),
                Field.defaulted(
                        "enforcement",
                        Schema.oneOf("Refuse", "Report"),
                        "Refuse",
                        "Refuse: a change that breaks it, or of which it cannot be proven, is not let in. Report: it"
                                + " is only told."),
                Field.defaulted(
                        "timeoutSeconds",
                        Schema.whole(1, 600),
                        20,
                        "How long one proof may take. What takes longer is unknown.")));
        fields.addAll(Promises.FIELDS);
        return fields.toArray(Field[]::new);
    }

    /** From a spec that was checked and has its defaults. */
    static GuaranteeSpec from(MapValue map) {
        return new GuaranteeSpec(
                map.textOrEmpty("says"),
                Over.from(map.map("over")),
                map.textOrEmpty("enforcement").equals("Refuse"),
                (int) map.number(1, "timeoutSeconds"),
                Promises.of(map));
    }
}
