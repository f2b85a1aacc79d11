package dev.minato.control.application;

import dev.minato.api.application.Application;
import dev.minato.api.application.ApplicationStatus.FieldDifference;
import dev.minato.api.application.ApplicationStatus.Ref;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a sync would change, without doing it: the same comparison that the controller makes.
 *
 * @param steps what would change, in the order in which it would; empty when nothing would
 */
public record Plan(List<Step> steps) {
    public Plan {
        steps = List.copyOf(steps);
    }

    /** One object that would change. */
    public sealed interface Step {
        Ref object();

        /** @param place where it is written */
        record Create(Ref object, String place) implements Step {}

        /** @param fields never empty; values of Secrets are masked */
        record Change(Ref object, String place, List<FieldDifference> fields) implements Step {
            public Change {
                fields = List.copyOf(fields);
            }
        }

        /** @param kept whether its own annotation or the policy keeps it from being deleted */
        record Delete(Ref object, boolean kept) implements Step {}

        /** A hook runs at each sync that changes something. */
        record Hook(Ref object, String place) implements Step {}
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** With which labels the objects of an application can be found in the cluster. */
    public static String labelSelector(Application application) {
        return Annotations.APPLICATION_LABEL + "=" + application.object().name();
    }

    /**
     * The plan.
     *
     * @param live the object as it is in the cluster; null for none
     * @param candidates objects of the cluster that may be the application's; those that are not are left out
     */
    public static Plan of(
            Application application,
            WantedSet wanted,
            Function<ObjectKey, @Nullable KubeObject> live,
            List<KubeObject> candidates) {
        Ignoring ignoring = new Ignoring(application.spec().ignore(), wanted.objects());
        List<Step> steps = new ArrayList<>();
        for (Wanted object : wanted.objects()) {
            KubeObject there = live.apply(object.key());
            if (there == null) {
                steps.add(new Step.Create(object.ref(), object.place()));
                continue;
            }
            List<FieldDifference> fields =
                    ignoring.counting(object.object(), Drifts.of(object.object(), there)).stream()
                            .filter(drift -> !Drifts.isOurOwnMark(drift.difference()))
                            .map(drift -> Drifts.shown(object.object(), drift))
                            .toList();
            if (!fields.isEmpty()) {
                steps.add(new Step.Change(object.ref(), object.place(), fields));
            }
        }
        TreeSet<ObjectKey> keys = wanted.keys();
        for (KubeObject candidate : candidates) {
            boolean ours = application.id().equals(Claim.holder(candidate));
            if (ours && !keys.contains(candidate.key()) && candidate.annotation(Annotations.SYNC) == null) {
                boolean kept = !application.spec().sync().prune()
                        || "disabled".equals(candidate.annotation(Annotations.PRUNE));
                steps.add(new Step.Delete(Wanted.refOf(candidate), kept));
            }
        }
        if (!steps.isEmpty()) {
            wanted.hooks()
                    .forEach(hook -> steps.add(
                            new Step.Hook(hook.wanted().ref(), hook.wanted().place())));
        }
        return new Plan(steps);
    }
}
