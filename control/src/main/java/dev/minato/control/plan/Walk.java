package dev.minato.control.plan;

import dev.minato.api.MinatoKinds;
import dev.minato.api.Parsed;
import dev.minato.api.application.Application;
import dev.minato.api.application.Source;
import dev.minato.api.environment.Environment;
import dev.minato.control.application.ApplicationController;
import dev.minato.control.application.KnownKinds;
import dev.minato.control.application.Lookups;
import dev.minato.control.application.Standing;
import dev.minato.control.application.Wanted;
import dev.minato.control.application.WantedSet;
import dev.minato.control.discovery.Discovery;
import dev.minato.control.discovery.FoundApplications;
import dev.minato.control.source.RenderedAt;
import dev.minato.control.source.RenderedAt.Rendering;
import dev.minato.control.source.RevisionOf;
import dev.minato.control.source.RevisionOf.Commit;
import dev.minato.objects.diff.Diff;
import dev.minato.objects.diff.Difference;
import dev.minato.objects.diff.Drift;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Walks from root applications to everything that a revision wants: applications render to Environments and Applications,
 * environments find Applications, and those go on from there. For one walk; not thread-safe.
 */
final class Walk {
    private static final GroupKind DEFINITION = new GroupKind("apiextensions.k8s.io", "CustomResourceDefinition");

    private final Sources sources;
    private final Standing standing;
    private final Predicate<KubeObject> skipped;
    private final List<KubeObject> definitions = new ArrayList<>();
    private final List<Piece> pieces = new ArrayList<>();
    private final Set<ObjectKey> visited = new TreeSet<>();

    /** @param skipped applications that are not rendered: nobody asks, and nothing is found through them */
    Walk(Sources sources, Standing standing, Predicate<KubeObject> skipped) {
        this.sources = sources;
        this.standing = standing;
        this.skipped = skipped;
        definitions.addAll(MinatoKinds.crds());
        definitions.addAll(standing.all(DEFINITION));
    }

    /** Goes on from this application; one that was visited is passed over. */
    void from(KubeObject application) {
        if (!visited.add(application.key()) || skipped.test(application)) {
            return;
        }
        switch (Application.from(application)) {
            case Parsed.Invalid<Application> invalid -> broken(application, List.of(invalid.inWords()));
            case Parsed.Valid<Application>(Application valid) -> render(valid);
        }
    }

    private void render(Application application) {
        Source source = application.spec().source();
        RevisionOf revision = new RevisionOf(source.repo(), application.spec().revision());
        switch (sources.answer(revision)) {
            case Answer.Known<Commit>(Commit commit, Instant _) -> render(application, commit);
            case Answer.Failed<Commit>(String why, Instant _) -> broken(application.object(), List.of(why));
            case Answer.Pending<Commit> _ -> throw new IllegalStateException("pending: " + revision.inWords());
        }
    }

    private void render(Application application, Commit commit) {
        RenderedAt question = RenderedAt.of(application, commit.id());
        // as the platform would ask, so that a password that a chart made up once shows no difference
        Lookups lookups = new Lookups(application, kinds(), new StandingWorld(standing, sources));
        switch (lookups.ask(question)) {
            case Answer.Known<Rendering>(Rendering rendering, Instant _) -> use(application, commit, rendering);
            case Answer.Failed<Rendering>(String why, Instant _) -> broken(application.object(), List.of(why));
            case Answer.Pending<Rendering> _ -> throw new IllegalStateException("pending: " + question.inWords());
        }
    }

    private void use(Application application, Commit commit, Rendering rendering) {
        rendering.objects().stream()
                .map(RenderedAt.Placed::object)
                .filter(object -> object.groupKind().equals(DEFINITION))
                .forEach(definitions::add);
        WantedSet wanted = WantedSet.of(application, rendering, kinds());
        List<String> problems = rendering.problems().isEmpty() ? wanted.problems() : rendering.problems();
        if (!problems.isEmpty()) {
            broken(application.object(), problems);
            return;
        }
        pieces.add(new Piece.OfApplication(application, commit, rendering));
        for (Wanted object : wanted.objects()) {
            if (object.key().kind().equals(Environment.GROUP_KIND)) {
                environment(applied(object.object(), ApplicationController.FIELD_MANAGER));
            } else if (object.key().kind().equals(Application.GROUP_KIND)) {
                from(applied(object.object(), ApplicationController.FIELD_MANAGER));
            }
        }
    }

    private void environment(KubeObject object) {
        if (!visited.add(object.key())) {
            return;
        }
        switch (Environment.from(object)) {
            case Parsed.Invalid<Environment> invalid -> broken(object, List.of(invalid.inWords()));
            case Parsed.Valid<Environment>(Environment environment) -> {
                Discovery discovery = Discovery.of(environment, new StandingWorld(standing, sources));
                pieces.add(new Piece.OfEnvironment(environment, discovery));
                if (!discovery.failure().isEmpty()) {
                    broken(object, List.of(discovery.failure()));
                } else if (!discovery.conflicts().isEmpty()) {
                    broken(object, discovery.conflicts());
                }
                discovery.found().forEach(application -> from(applied(application, FoundApplications.FIELD_MANAGER)));
            }
        }
    }

    /** The object as it would be after the apply: what others have written into it stays. */
    private KubeObject applied(KubeObject wanted, String manager) {
        KubeObject there = standing.get(wanted.key());
        if (there == null) {
            return wanted;
        }
        List<Difference> changes = standing.drifts(wanted, there, manager).stream()
                .map(Drift::difference)
                .toList();
        return new KubeObject(Diff.apply(there.tree(), changes));
    }

    private void broken(KubeObject object, List<String> problems) {
        pieces.add(new Piece.Broken(object, problems));
    }

    /** In the order of the walk: what finds something stands before what it finds. */
    List<Piece> pieces() {
        return List.copyOf(pieces);
    }

    /** The kinds that are there, and those that the revision defines. */
    KnownKinds kinds() {
        return KnownKinds.of(definitions);
    }
}
