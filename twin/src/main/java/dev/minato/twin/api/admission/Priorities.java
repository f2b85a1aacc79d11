package dev.minato.twin.api.admission;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.Refusal;
import dev.minato.twin.api.kinds.Parts;
import dev.minato.twin.store.GroupResource;

/** A Pod's priority is a number that its class says; there is one default class at most. */
public final class Priorities implements AdmissionPlugin {
    private static final GroupResource CLASSES = new GroupResource("scheduling.k8s.io", "priorityclasses");
    private static final String PREEMPT = "PreemptLowerPriority";

    @Override
    public MapValue mutate(Attempt attempt) {
        MapValue pod = attempt.objectOrEmpty();
        if (!attempt.isFor("", "pods") || !attempt.isCreate()) {
            return pod;
        }
        String named = pod.textOrEmpty("spec", "priorityClassName");
        KubeObject chosen = named.isEmpty()
                ? defaultClass(attempt)
                : attempt.stored("scheduling.k8s.io", "priorityclasses", "", named);
        if (chosen == null && !named.isEmpty()) {
            throw new Refusal(attempt.forbidden("no PriorityClass with name " + named + " was found"));
        }
        long value = chosen == null ? 0 : chosen.tree().number(0, "value");
        String preemption = chosen == null ? PREEMPT : chosen.tree().textOrEmpty("preemptionPolicy");
        MapValue spec = pod.map("spec");
        if (spec.has("priority") && spec.number(0, "priority") != value) {
            throw new Refusal(attempt.forbidden("the integer value of priority (" + spec.number(0, "priority")
                    + ") must not be provided in pod spec; priority admission controller computed " + value
                    + " from the given PriorityClass name"));
        }
        String policy = preemption.isEmpty() ? PREEMPT : preemption;
        String given = spec.textOrEmpty("preemptionPolicy");
        if (!given.isEmpty() && !given.equals(policy)) {
            throw new Refusal(attempt.forbidden("the string value of PreemptionPolicy (" + given
                    + ") must not be provided in pod spec; priority admission controller computed " + policy
                    + " from the given PriorityClass name"));
        }
        return Parts.inMapMade(pod, "spec", old -> {
            MapValue result = chosen == null ? old : old.with("priorityClassName", chosen.name());
            return result.with("priority", Value.of(value)).with("preemptionPolicy", policy);
        });
    }

    private static @org.jspecify.annotations.Nullable KubeObject defaultClass(Attempt attempt) {
        KubeObject found = null;
        for (KubeObject priority : attempt.cluster().list(CLASSES)) {
            boolean lower = found == null
                    || priority.tree().number(0, "value") < found.tree().number(0, "value");
            if (priority.tree().flag("globalDefault") && lower) {
                found = priority;
            }
        }
        return found;
    }

    @Override
    public void validate(Attempt attempt) {
        if (!attempt.isFor("scheduling.k8s.io", "priorityclasses")
                || !attempt.objectOrEmpty().flag("globalDefault")) {
            return;
        }
        KubeObject other = defaultClass(attempt);
        if (other != null && !other.name().equals(attempt.objectOrEmpty().textOrEmpty("metadata", "name"))) {
            throw new Refusal(attempt.forbidden(
                    "PriorityClass " + other.name() + " is already marked as default. Only one default can exist"));
        }
    }
}
