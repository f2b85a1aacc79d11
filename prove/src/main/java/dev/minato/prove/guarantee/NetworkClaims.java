package dev.minato.prove.guarantee;

import dev.minato.api.guarantee.Finding.Allower;
import dev.minato.api.guarantee.Finding.Counterexample;
import dev.minato.api.guarantee.PodSet;
import dev.minato.api.guarantee.Promise;
import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.prove.kube.Located;
import dev.minato.prove.kube.network.Answer;
import dev.minato.prove.kube.network.End;
import dev.minato.prove.kube.network.Explanation;
import dev.minato.prove.kube.network.Flow;
import dev.minato.prove.kube.network.NamespaceSet;
import dev.minato.prove.kube.network.Network;
import dev.minato.prove.kube.network.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The promise about who can talk to whom. */
final class NetworkClaims {
    private final List<Located> objects;
    private final String place;
    private final Network network;

    NetworkClaims(List<Located> objects, String place) {
        this.objects = objects;
        this.place = place;
        this.network = Network.of(objects);
    }

    KubeClaims.Answer noPath(Promise.NoPath promise) {
        List<String> assumed = new ArrayList<>();
        End from = end(promise.from(), false, assumed);
        End to = end(promise.to(), true, assumed);
        return answer(network.ask(Question.of(from, to)), assumed);
    }

    private static KubeClaims.Answer answer(Answer answer, List<String> assumed) {
        return switch (answer) {
            case Answer.Impossible(List<String> taken) -> {
                List<String> all = new ArrayList<>(assumed);
                all.addAll(taken);
                yield KubeClaims.Answer.holds(all);
            }
            case Answer.Unknown(String why) -> KubeClaims.Answer.unknown(why);
            case Answer.Possible(Flow flow, Explanation explanation) ->
                KubeClaims.Answer.broken(counterexample(flow, explanation), assumed);
        };
    }

    static Counterexample counterexample(Flow flow, Explanation explanation) {
        List<Allower> allowers = new ArrayList<>();
        List<StringValue> hops = new ArrayList<>();
        for (Explanation.Hop hop : explanation.hops()) {
            hops.add(StringValue.of(hop.toString()));
            if (hop.policies().isEmpty()) {
                allowers.add(new Allower("", hop.why()));
            }
            hop.policies()
                    .forEach(spot -> allowers.add(
                            new Allower(spot.written().map(Object::toString).orElse(""), spot + ": " + hop.why())));
        }
        return new Counterexample(
                flow + " is let through",
                MapValue.of("flow", flow.toString(), "because", ListValue.of(hops)),
                allowers,
                List.of());
    }

    /**
     * Pods of namespaces by name or label. Of a destination, and of a tenant, the namespaces that the input has: one that
     * somebody makes later, labelled so and without policies, could be reached by anybody.
     */
    private End end(PodSet pods, boolean known, List<String> assumed) {
        LabelSelector labels = LabelSelector.of(pods.podSelector());
        MapValue selector = pods.wholeNamespaceSelector();
        if (!pods.namespaces().isEmpty()) {
            return new End.Pods(new NamespaceSet.Named(new TreeSet<>(pods.namespaces())), labels);
        }
        if (selector.isEmpty() && !known) {
            return new End.Pods(new NamespaceSet.Any(), labels);
        }
        if (pods.tenant().isEmpty() && !known) {
            return new End.Pods(new NamespaceSet.Selected(LabelSelector.of(selector)), labels);
        }
        NavigableSet<String> names = KnownNamespaces.of(pods, objects, place);
        assumed.add("only the namespaces " + String.join(", ", names) + " have the labels " + selector.toJson());
        return new End.Pods(new NamespaceSet.Named(names), labels);
    }
}
