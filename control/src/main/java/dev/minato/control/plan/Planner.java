package dev.minato.control.plan;

import dev.minato.api.Parsed;
import dev.minato.api.application.Application;
import dev.minato.api.application.ApplicationStatus;
import dev.minato.api.application.ApplicationStatus.Ref;
import dev.minato.api.environment.Environment;
import dev.minato.control.application.GuaranteeGate;
import dev.minato.control.application.KnownKinds;
import dev.minato.control.application.Plan;
import dev.minato.control.application.Standing;
import dev.minato.control.application.WantedSet;
import dev.minato.control.discovery.Discovery;
import dev.minato.control.discovery.FoundApplications;
import dev.minato.control.plan.PlatformPlan.Section;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Plans a revision: against a cluster, or against all that another revision wants. For one plan; touches nothing. */
public final class Planner {
    private final Standing standing;
    private final Sources sources;
    private final Walk walk;
    private final Set<ObjectKey> leaving = new TreeSet<>();
    private final Map<ObjectKey, String> wantedBy = new TreeMap<>(); // the id of the application
    private final List<Section> sections = new ArrayList<>();

    private Planner(Sources sources, Standing standing, Predicate<KubeObject> skipped) {
        this.standing = standing;
        this.sources = sources;
        this.walk = new Walk(sources, standing, skipped);
    }

    /**
     * What would change where the applications are that are there.
     *
     * @param only names of applications; empty for all. Others are rendered only where something may be found in them
     */
    public static PlatformPlan against(Sources sources, Standing cluster, List<String> only) {
        List<KubeObject> there = cluster.all(Application.GROUP_KIND).stream()
                .filter(live -> !live.isTerminating())
                .toList();
        Planner planner = new Planner(sources, cluster, live -> !isAsked(live, only) && findsNothing(live));
        there.stream().filter(Planner::isRoot).forEach(planner.walk::from);
        planner.plan();
        // what nothing leads to any more, but stays: its parent is broken, or was deleted alone
        int from = planner.walk.pieces().size();
        there.stream().filter(live -> !planner.leaving.contains(live.key())).forEach(planner.walk::from);
        planner.plan(planner.walk.pieces().subList(from, planner.walk.pieces().size()));
        return planner.result(only);
    }

    /** What would change from one revision to the next; each is answered by sources of its own. */
    public static PlatformPlan between(Sources before, Sources after, KubeObject root) {
        Planner first = new Planner(before, Estate.NOTHING, _ -> false);
        first.walk.from(root);
        Estate estate = Estate.of(first.walk.pieces(), first.walk.kinds());
        Planner second = new Planner(after, estate, _ -> false);
        second.walk.from(root);
        second.plan();
        PlatformPlan plan = second.result(List.of());
        List<Section> sections = new ArrayList<>(first.problems());
        sections.addAll(plan.sections());
        return new PlatformPlan(sections);
    }

    private static boolean isRoot(KubeObject application) {
        return Plan.holder(application).isEmpty() && application.label(FoundApplications.LABEL) == null;
    }

    private static boolean isAsked(KubeObject application, List<String> only) {
        return only.isEmpty() || only.contains(application.name());
    }

    /** Whether no Environment and no Application was among its objects when it was looked at last. */
    private static boolean findsNothing(KubeObject application) {
        List<String> kinds = ApplicationStatus.from(application.status()).kinds();
        return !kinds.isEmpty()
                && !kinds.contains(Application.GROUP_KIND.toString())
                && !kinds.contains(Environment.GROUP_KIND.toString());
    }

    private List<Section> problems() {
        List<Section> broken = new ArrayList<>();
        for (Piece piece : walk.pieces()) {
            if (piece instanceof Piece.Broken(KubeObject object, List<String> problems)) {
                broken.add(Section.broken(object, problems));
            }
        }
        return broken;
    }

    private void plan() {
        plan(walk.pieces());
    }

    private void plan(List<Piece> pieces) {
        KnownKinds kinds = walk.kinds();
        Map<Piece, WantedSet> wanted = new LinkedHashMap<>();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.OfApplication application) {
                WantedSet set = application.wanted(kinds);
                wanted.put(piece, set);
                set.objects()
                        .forEach(object -> wantedBy.put(
                                object.key(), application.application().id()));
            }
        }
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.OfApplication application -> {
                    WantedSet set = wanted.get(piece);
                    assert set != null : "looked up for every application above";
                    application(application, set);
                }
                case Piece.OfEnvironment(Environment environment, Discovery discovery) ->
                    environment(environment, discovery);
                case Piece.Broken(KubeObject object, List<String> problems) ->
                    sections.add(Section.broken(object, problems));
            }
        }
    }

    private void application(Piece.OfApplication piece, WantedSet wanted) {
        Application application = piece.application();
        Plan plan = Plan.of(application, wanted, standing, elsewhere(application));
        String refusal = new GuaranteeGate(application, new StandingWorld(standing, sources))
                .refusal(piece.commit().id(), wanted);
        sections.add(new Section(application.object(), piece.commit(), plan, "", List.of(), refusal));
        for (Plan.Step step : plan.steps()) {
            if (step instanceof Plan.Step.Delete(Ref object, boolean kept) && !kept) {
                goesAlong(keyOf(object));
            }
        }
    }

    private void goesAlong(ObjectKey key) {
        KubeObject object = standing.get(key);
        if (object == null) {
            return;
        }
        if (key.kind().equals(Application.GROUP_KIND)) {
            goes(object);
        } else if (key.kind().equals(Environment.GROUP_KIND)) {
            leaves(object);
        }
    }

    /** An environment that is deleted: what it has found stays as it is. */
    private void leaves(KubeObject environment) {
        List<Plan.Step> steps = new ArrayList<>();
        for (KubeObject application : standing.all(Application.GROUP_KIND)) {
            if (environment.name().equals(application.label(FoundApplications.LABEL))
                    && leaving.add(application.key())) {
                steps.add(Plan.Step.Delete.of(application, true));
            }
        }
        String note = "is deleted; its applications stay";
        sections.add(new Section(environment, null, new Plan(steps), note, List.of()));
    }

    private Predicate<ObjectKey> elsewhere(Application application) {
        return key -> !wantedBy.getOrDefault(key, application.id()).equals(application.id());
    }

    private void environment(Environment environment, Discovery discovery) {
        List<Plan.Step> steps = new ArrayList<>();
        String place = environment.spec().source().path();
        for (KubeObject application : discovery.toApply()) {
            KubeObject there = standing.get(application.key());
            if (there == null) {
                steps.add(Plan.Step.Create.of(application, application.spec().textOrEmpty("source", "path")));
                continue;
            }
            var fields = Plan.shown(application, standing.drifts(application, there, FoundApplications.FIELD_MANAGER));
            if (!fields.isEmpty()) {
                steps.add(new Plan.Step.Change(Plan.refOf(application), place, fields));
            }
        }
        discovery.leftBehind().forEach(application -> {
            leaving.add(application.key());
            steps.add(Plan.Step.Delete.of(application, true));
        });
        discovery.toDelete().forEach(application -> steps.add(Plan.Step.Delete.of(application, false)));
        sections.add(new Section(environment.object(), null, new Plan(steps), "", List.of()));
        discovery.toDelete().forEach(this::goes);
    }

    /** An application that is deleted, and all that goes with it. */
    private void goes(KubeObject live) {
        if (!leaving.add(live.key())) {
            return;
        }
        switch (Application.from(live)) {
            case Parsed.Invalid<Application> invalid ->
                sections.add(Section.broken(
                        live, List.of("is deleted; what goes with it cannot be told: " + invalid.inWords())));
            case Parsed.Valid<Application>(Application application) -> {
                Plan plan = Plan.ofDeletion(application, standing, elsewhere(application));
                String note = application.spec().pruneOnDelete()
                        ? "is deleted with its objects"
                        : "is deleted; its objects stay (spec.onDelete: Orphan)";
                sections.add(new Section(live, null, plan, note, List.of()));
                plan.steps().forEach(step -> goesAlong(keyOf(step.object())));
            }
        }
    }

    private PlatformPlan result(List<String> only) {
        if (only.isEmpty()) {
            return new PlatformPlan(sections);
        }
        List<Section> asked = new ArrayList<>();
        for (Section section : sections) {
            if (isApplication(Plan.refOf(section.object()), only)) {
                asked.add(section);
            } else {
                // what brings or takes the application stands with who finds it
                List<Plan.Step> steps = section.plan().steps().stream()
                        .filter(step -> isApplication(step.object(), only))
                        .toList();
                if (!steps.isEmpty()) {
                    asked.add(new Section(section.object(), section.commit(), new Plan(steps), "", List.of()));
                }
            }
        }
        return new PlatformPlan(asked);
    }

    private static boolean isApplication(Ref object, List<String> names) {
        return new GroupKind(object.group(), object.kind()).equals(Application.GROUP_KIND)
                && names.contains(object.name());
    }

    private static ObjectKey keyOf(Ref object) {
        return new ObjectKey(new GroupKind(object.group(), object.kind()), object.namespace(), object.name());
    }
}
