package dev.minato.control.application;

import dev.minato.api.application.Application;
import dev.minato.api.application.ApplicationStatus.Ref;
import dev.minato.api.application.Claim;
import dev.minato.objects.diff.Diff;
import dev.minato.objects.diff.Difference;
import dev.minato.objects.diff.Drift;
import dev.minato.objects.diff.SecretMask;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.objects.tree.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a sync would change, without doing it: the same comparison that the controller makes.
 *
 * @param steps what would change, in the order in which it would; empty when nothing would
 */
public record Plan(List<Step> steps) {
    /** What is in every object that we apply, and so no news of a new one. */
    private static final List<Path> IN_EVERY_OBJECT = List.of(
            Path.of("apiVersion"),
            Path.of("kind"),
            Path.of("metadata", "name"),
            Path.of("metadata", "namespace"),
            Path.of("metadata", "annotations", Annotations.APPLIED),
            Path.of("metadata", "annotations", Claim.ANNOTATION),
            Path.of("metadata", "labels", Annotations.APPLICATION_LABEL));

    public Plan {
        steps = List.copyOf(steps);
    }

    /** One object that would change. Values of Secrets are hidden in all of them. */
    public sealed interface Step {
        Ref object();

        /**
         * An object that is not there.
         *
         * @param place where it is written; empty for what the platform makes itself
         * @param fields everything it says, down to the single values
         */
        record Create(Ref object, String place, List<Difference> fields) implements Step {
            public Create {
                fields = List.copyOf(fields);
            }

            public static Create of(KubeObject object, String place) {
                List<Difference> fields = new ArrayList<>();
                for (Difference field : Diff.leaves(SecretMask.mask(object.tree()))) {
                    if (!IN_EVERY_OBJECT.contains(field.path())) {
                        fields.add(field);
                    }
                }
                return new Create(Wanted.refOf(object), place, fields);
            }
        }

        /** @param fields what would change, from what is there to what is wanted; never empty */
        record Change(Ref object, String place, List<Difference> fields) implements Step {
            public Change {
                fields = List.copyOf(fields);
                assert !fields.isEmpty() : "a change changes something";
            }
        }

        /** @param kept whether its own annotation or the policy keeps it from being deleted */
        record Delete(Ref object, boolean kept) implements Step {
            public static Delete of(KubeObject object, boolean kept) {
                return new Delete(Wanted.refOf(object), kept);
            }
        }

        /** A hook runs at each sync that changes something. */
        record Hook(Ref object, String place) implements Step {}
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** With which labels the objects of an application can be found in the cluster. */
    public static String labelSelector(KubeObject application) {
        return Annotations.APPLICATION_LABEL + "=" + application.name();
    }

    /** @param wantedElsewhere the objects that other applications want: they take them over */
    public static Plan of(
            Application application, WantedSet wanted, Standing standing, Predicate<ObjectKey> wantedElsewhere) {
        Ignoring ignoring = new Ignoring(application.spec().ignore(), wanted.objects());
        List<Step> steps = new ArrayList<>();
        KubeObject namespace = OwnNamespace.missing(application, wanted, standing::get);
        if (namespace != null && !wantedElsewhere.test(namespace.key())) {
            steps.add(Step.Create.of(namespace, ""));
        }
        for (Wanted object : wanted.objects()) {
            KubeObject there = standing.get(object.key());
            if (there == null) {
                steps.add(Step.Create.of(object.object(), object.place()));
                continue;
            }
            List<Drift> drifts = ignoring.counting(
                    object.object(), standing.drifts(object.object(), there, ApplicationController.FIELD_MANAGER));
            List<Difference> fields = shown(object.object(), drifts);
            if (!fields.isEmpty()) {
                steps.add(new Step.Change(object.ref(), object.place(), fields));
            }
        }
        steps.addAll(pruned(application, wanted, standing, wantedElsewhere));
        if (!steps.isEmpty()) {
            wanted.hooks()
                    .forEach(hook -> steps.add(
                            new Step.Hook(hook.wanted().ref(), hook.wanted().place())));
        }
        return new Plan(steps);
    }

    private static List<Step> pruned(
            Application application, WantedSet wanted, Standing standing, Predicate<ObjectKey> wantedElsewhere) {
        List<Step> steps = new ArrayList<>();
        Set<ObjectKey> keys = wanted.keys();
        for (KubeObject object : objectsOf(application, standing)) {
            if (!keys.contains(object.key()) && !wantedElsewhere.test(object.key())) {
                boolean kept =
                        !application.spec().sync().prune() || "disabled".equals(object.annotation(Annotations.PRUNE));
                steps.add(Step.Delete.of(object, kept));
            }
        }
        return steps;
    }

    /** What becomes of an application's objects when it is deleted; empty where they stay. */
    public static Plan ofDeletion(Application application, Standing standing, Predicate<ObjectKey> wantedElsewhere) {
        List<Step> steps = new ArrayList<>();
        if (application.spec().pruneOnDelete()) {
            for (KubeObject object : objectsOf(application, standing)) {
                if (!wantedElsewhere.test(object.key())) {
                    steps.add(Step.Delete.of(object, false));
                }
            }
        }
        return new Plan(steps);
    }

    /** The objects that carry the application's claim, hooks aside: those go by their own rules. */
    private static List<KubeObject> objectsOf(Application application, Standing standing) {
        return standing.mayBelongTo(application).stream()
                .filter(object -> application.id().equals(Claim.holder(object)))
                .filter(object -> object.annotation(Annotations.SYNC) == null)
                .toList();
    }

    /** Drifts as fields of a step. */
    public static List<Difference> shown(KubeObject object, List<Drift> drifts) {
        return drifts.stream()
                .map(Drift::difference)
                .filter(difference -> !Drifts.isOurOwnMark(difference))
                .map(difference -> SecretMask.mask(object.tree(), difference))
                .toList();
    }

    /** The namespace that the application makes for itself; null when it makes none. */
    public static @Nullable KubeObject namespaceOf(Application application, WantedSet wanted) {
        return OwnNamespace.missing(application, wanted, _ -> null);
    }

    public static Ref refOf(KubeObject object) {
        return Wanted.refOf(object);
    }

    /** The application ({@code namespace/name}) that applied the object; empty for none. */
    public static String holder(KubeObject object) {
        String holder = Claim.holder(object);
        return holder == null ? "" : holder;
    }
}
