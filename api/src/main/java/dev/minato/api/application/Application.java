package dev.minato.api.application;

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

/** A path in Git that is kept true in a cluster. */
public record Application(KubeObject object, ApplicationSpec spec, ApplicationStatus status) {
    public static final Kind KIND = new Kind(
            MinatoApi.GROUP,
            MinatoApi.VERSION,
            "Application",
            true,
            List.of("app", "apps"),
            "A path in Git that is kept true in a cluster.",
            ApplicationSpec.SCHEMA,
            ApplicationStatus.SCHEMA,
            List.of(
                    Column.text("Sync", ".status.sync.status"),
                    Column.text("Health", ".status.health.status"),
                    Column.text("Revision", ".status.sync.display"),
                    Column.whole("Objects", ".status.resources.total"),
                    Column.age(),
                    Column.text("Namespace", ".spec.namespace").onlyWide(),
                    Column.text("Repository", ".spec.source.repo").onlyWide(),
                    Column.text("Path", ".spec.source.path").onlyWide(),
                    Column.text("Message", ".status.conditions[?(@.type==\"Ready\")].message")
                            .onlyWide()));

    public static final GroupKind GROUP_KIND = KIND.groupKind();

    /** The application, or everything that is wrong with it. */
    public static Parsed<Application> from(KubeObject object) {
        List<FieldProblem> problems = new ArrayList<>(KIND.check(object));
        if (object.spec().map("source").textOrEmpty("repo").isEmpty()) {
            problems.add(new FieldProblem(
                    "spec.source.repo", "is missing: name the repository (in a file of a repository it is filled in)"));
        }
        if (!problems.isEmpty()) {
            return new Parsed.Invalid<>(problems);
        }
        return new Parsed.Valid<>(new Application(
                object,
                ApplicationSpec.from(Defaults.fill(ApplicationSpec.SCHEMA, object.spec()), object.name()),
                ApplicationStatus.from(object.status())));
    }

    public static ObjectKey key(String namespace, String name) {
        return new ObjectKey(GROUP_KIND, namespace, name);
    }

    /** An application with just a source, in the platform's namespace. */
    public static KubeObject of(String name, Source source) {
        return KubeObject.of(KIND.apiVersion(), KIND.kind(), MinatoApi.NAMESPACE, name)
                .withSpec(spec -> spec.with("source", source.toTree()));
    }

    /** Whether a new commit is applied without a person. */
    public boolean followsGit() {
        return spec.sync().mode() == SyncMode.AUTOMATIC
                || (spec.sync().firstSync() && status.sync().revision().isEmpty());
    }

    /** {@code minato/shop}: how messages and claims name it. */
    public String id() {
        return object.namespace() + "/" + object.name();
    }
}
