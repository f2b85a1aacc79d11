package dev.minato.cli.wire;

import dev.minato.api.application.ApplicationStatus.Ref;
import dev.minato.control.application.Plan.Step;
import dev.minato.control.plan.PlatformPlan;
import dev.minato.control.plan.PlatformPlan.Section;
import dev.minato.control.source.RevisionOf.Commit;
import dev.minato.objects.diff.Difference;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.util.List;

/** A plan for programs. */
public final class PlanDocument {
    private PlanDocument() {}

    public static MapValue of(PlatformPlan plan) {
        return MapValue.of(
                "apiVersion",
                "minato.dev/v1alpha1",
                "kind",
                "Plan",
                "items",
                ListValue.of(plan.sections().stream().map(PlanDocument::item).toList()));
    }

    private static Value item(Section section) {
        Commit commit = section.commit();
        return MapValue.builder()
                .put("kind", section.object().kind())
                .put("namespace", section.object().namespace())
                .put("name", section.object().name())
                .putIfPresent("commit", commit == null ? null : commit.id())
                .putIfPresent("subject", commit == null ? null : commit.subject())
                .putIfPresent("note", section.note().isEmpty() ? null : section.note())
                .putIfPresent("refusal", section.refusal().isEmpty() ? null : section.refusal())
                .putIfPresent("problems", section.problems().isEmpty() ? null : section.problems())
                .put(
                        "steps",
                        section.plan().steps().stream().map(PlanDocument::step).toList())
                .build();
    }

    private static Value step(Step step) {
        Ref object = step.object();
        MapValue.Builder tree = MapValue.builder()
                .put("action", word(step))
                .put("group", object.group())
                .put("kind", object.kind())
                .put("namespace", object.namespace())
                .put("name", object.name());
        switch (step) {
            case Step.Create(var _, String place, List<Difference> fields) ->
                tree.put("place", place)
                        .put("fields", fields.stream().map(PlanDocument::field).toList());
            case Step.Change(var _, String place, List<Difference> fields) ->
                tree.put("place", place)
                        .put("fields", fields.stream().map(PlanDocument::field).toList());
            case Step.Delete _ -> {}
            case Step.Hook(var _, String place) -> tree.put("place", place);
        }
        return tree.build();
    }

    /** What the step does, in one word. */
    public static String word(Step step) {
        return switch (step) {
            case Step.Create _ -> "create";
            case Step.Change _ -> "change";
            case Step.Delete delete -> delete.kept() ? "keep" : "delete";
            case Step.Hook _ -> "hook";
        };
    }

    private static Value field(Difference field) {
        return MapValue.builder()
                .put("path", field.path().toString())
                .putIfPresent("before", field.before())
                .putIfPresent("after", field.after())
                .build();
    }
}
