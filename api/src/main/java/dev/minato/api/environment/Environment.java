package dev.minato.api.environment;

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

/** Where applications go, and which directories of a repository are its applications. */
public record Environment(KubeObject object, EnvironmentSpec spec, EnvironmentStatus status) {
    public static final Kind KIND = new Kind(
            MinatoApi.GROUP,
            MinatoApi.VERSION,
            "Environment",
            false,
            List.of("env", "envs"),
            "Where applications go, and which directories of a repository are its applications.",
            EnvironmentSpec.SCHEMA,
            EnvironmentStatus.SCHEMA,
            List.of(
                    Column.whole("Order", ".spec.order"),
                    Column.text("Promotion", ".spec.promotion"),
                    Column.whole("Applications", ".status.applications"),
                    Column.text("Sync", ".status.sync"),
                    Column.text("Health", ".status.health"),
                    Column.age(),
                    Column.text("Cluster", ".spec.cluster").onlyWide(),
                    Column.text("Message", ".status.conditions[?(@.type==\"Ready\")].message")
                            .onlyWide()));

    public static final GroupKind GROUP_KIND = KIND.groupKind();

    /** The environment, or everything that is wrong with it. */
    public static Parsed<Environment> from(KubeObject object) {
        List<FieldProblem> problems = new ArrayList<>(KIND.check(object));
        EnvironmentSpec spec =
                problems.isEmpty() ? EnvironmentSpec.from(Defaults.fill(EnvironmentSpec.SCHEMA, object.spec())) : null;
        if (spec == null) {
            return new Parsed.Invalid<>(problems);
        }
        for (int i = 0; i < spec.applications().size(); i++) {
            EnvironmentSpec.Found found = spec.applications().get(i);
            if (!found.name().isEmpty() && found.path().contains("*")) {
                problems.add(new FieldProblem(
                        "spec.applications[" + i + "].name",
                        "cannot name the many directories that " + found.path() + " may stand for: leave it out"));
            }
        }
        if (!spec.applications().isEmpty() && spec.source().repo().isEmpty()) {
            problems.add(new FieldProblem(
                    "spec.source.repo",
                    "is missing: applications are looked up there (in a file of a repository it is filled in)"));
        }
        return problems.isEmpty()
                ? new Parsed.Valid<>(new Environment(object, spec, EnvironmentStatus.from(object.status())))
                : new Parsed.Invalid<>(problems);
    }

    public static ObjectKey key(String name) {
        return new ObjectKey(GROUP_KIND, "", name);
    }
}
