package dev.minato.api.guarantee;

import dev.minato.api.MinatoApi;
import dev.minato.api.Parsed;
import dev.minato.api.schema.Column;
import dev.minato.api.schema.Defaults;
import dev.minato.api.schema.FieldProblem;
import dev.minato.api.schema.Kind;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import java.util.ArrayList;
import java.util.List;

/** What must never be possible; proven on every change, and a change that breaks it is refused. */
public record Guarantee(KubeObject object, GuaranteeSpec spec, GuaranteeStatus status) {
    public static final Kind KIND = new Kind(
            MinatoApi.GROUP,
            MinatoApi.VERSION,
            "Guarantee",
            true,
            List.of("gt"),
            "What must never be possible; proven on every change, and a change that breaks it is refused.",
            GuaranteeSpec.SCHEMA,
            GuaranteeStatus.SCHEMA,
            List.of(
                    Column.text("Holds", ".status.holds"),
                    new Column("Checked", "date", ".status.checked", false),
                    Column.text("Counterexample", ".status.counterexample.sentence"),
                    Column.age(),
                    Column.text("Says", ".spec.says").onlyWide(),
                    Column.text("Message", ".status.conditions[?(@.type==\"Proven\")].message")
                            .onlyWide()));

    public static final GroupKind GROUP_KIND = KIND.groupKind();

    /** The guarantee, or everything that is wrong with it. */
    public static Parsed<Guarantee> from(KubeObject object) {
        List<FieldProblem> problems = new ArrayList<>(KIND.check(object));
        problems.addAll(Promises.check(object.spec()));
        if (!problems.isEmpty()) {
            return new Parsed.Invalid<>(problems);
        }
        return new Parsed.Valid<>(new Guarantee(
                object,
                GuaranteeSpec.from(Defaults.fill(GuaranteeSpec.SCHEMA, object.spec())),
                GuaranteeStatus.from(object.status())));
    }

    public static ObjectKey key(String namespace, String name) {
        return new ObjectKey(GROUP_KIND, namespace, name);
    }

    /** What it says, in the words of whoever wrote it; else in ours. */
    public String sentence() {
        return spec.says().isEmpty() ? spec.promise().inWords() : spec.says();
    }
}
