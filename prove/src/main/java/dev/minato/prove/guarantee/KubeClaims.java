package dev.minato.prove.guarantee;

import dev.minato.api.guarantee.Finding.Allower;
import dev.minato.api.guarantee.Finding.Counterexample;
import dev.minato.api.guarantee.Promise;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.prove.kube.Located;
import dev.minato.prove.kube.rbac.Escalation;
import dev.minato.prove.kube.rbac.EscalationPath;
import dev.minato.prove.kube.rbac.Goal;
import dev.minato.prove.kube.rbac.Grant;
import dev.minato.prove.kube.rbac.Power;
import dev.minato.prove.kube.rbac.Rbac;
import dev.minato.prove.kube.rbac.Step;
import dev.minato.prove.kube.rbac.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeSet;

/** The promises about who can become whom. */
final class KubeClaims {
    private KubeClaims() {}

    /**
     * What was found, and what was taken for granted.
     *
     * @param unknown why nothing was found; empty otherwise
     */
    record Answer(Optional<Counterexample> counterexample, List<String> assumed, String unknown) {
        Answer {
            assumed = List.copyOf(assumed);
        }

        static Answer holds(List<String> assumed) {
            return new Answer(Optional.empty(), assumed, "");
        }

        static Answer broken(Counterexample counterexample, List<String> assumed) {
            return new Answer(Optional.of(counterexample), assumed, "");
        }

        static Answer unknown(String why) {
            return new Answer(Optional.empty(), List.of(), why);
        }
    }

    static Answer nobodyBecomes(Promise.NobodyBecomes promise, List<Located> objects) {
        Power power = promise.power().equals("cluster-admin")
                ? Power.CLUSTER_ADMIN
                : new Power.HoldsRole("", promise.power(), "");
        TreeSet<Subject> allowed = new TreeSet<>(Escalation.controlPlane());
        promise.but().forEach(text -> allowed.add(subject(text)));
        NavigableMap<Subject, EscalationPath> found =
                Rbac.of(objects).escalation().whoElse(new Goal.Gets(power), allowed);
        List<String> assumed = List.of(
                "the control plane's own users and accounts are as Kubernetes makes them, and do what it says",
                "whoever is named keeps their credentials to themselves");
        return new Answer(
                Optional.ofNullable(found.firstEntry()).map(entry -> counterexample(promise, entry, found.size() - 1)),
                assumed,
                "");
    }

    private static Subject subject(String text) {
        String name = text.substring(text.indexOf(':') + 1);
        if (text.startsWith("User:")) {
            return new Subject.User(name);
        }
        if (text.startsWith("Group:")) {
            return new Subject.Group(name);
        }
        int slash = name.indexOf('/');
        return new Subject.ServiceAccount(name.substring(0, slash), name.substring(slash + 1));
    }

    private static Counterexample counterexample(
            Promise.NobodyBecomes promise, Map.Entry<Subject, EscalationPath> entry, int others) {
        List<Allower> allowers = new ArrayList<>();
        List<StringValue> steps = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (Step step : entry.getValue().steps()) {
            steps.add(StringValue.of(step.toString()));
            if (step.kind() != Step.Kind.START) {
                words.add(step.how());
            }
            step.uses().forEach(use -> use.grant().ifPresent(grant -> allowers.add(allower(grant))));
        }
        return new Counterexample(
                entry.getKey() + " can become " + promise.power() + ": "
                        + (words.isEmpty() ? "is bound to it" : String.join(", then ", words))
                        + (others > 0 ? " (and so can " + others + " others)" : ""),
                MapValue.of("subject", entry.getKey().toString(), "steps", ListValue.of(steps)),
                allowers.stream().distinct().toList(),
                List.of());
    }

    private static Allower allower(Grant grant) {
        return new Allower(grant.binding().written().map(Object::toString).orElse(""), grant.toString());
    }
}
