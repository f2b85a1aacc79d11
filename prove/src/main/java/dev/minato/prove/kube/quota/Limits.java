package dev.minato.prove.kube.quota;

import dev.minato.objects.quantity.Quantity;
import dev.minato.objects.quantity.QuantityFormatException;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import dev.minato.prove.kube.Located;
import dev.minato.prove.kube.NotUnderstood;
import dev.minato.prove.kube.NotUnderstood.Problem;
import dev.minato.prove.kube.Reading;
import dev.minato.prove.kube.Spot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Upper bounds that LimitRanges put on one container, Pod or claim. Immutable. */
public final class Limits {
    private static final List<String> TYPES = List.of("Container", "Pod", "PersistentVolumeClaim");

    private record Maximum(String namespace, String type, String resource, Quantity quantity, Spot where) {}

    private final List<Maximum> maxima;

    private Limits(List<Maximum> maxima) {
        this.maxima = List.copyOf(maxima);
    }

    /**
     * @param objects the LimitRanges among them count
     * @throws NotUnderstood when one is not understood
     */
    public static Limits of(Collection<Located> objects) {
        List<Problem> problems = new ArrayList<>();
        List<Maximum> maxima = new ArrayList<>();
        for (Located object : objects) {
            if (object.object().groupKind().toString().equals("LimitRange")) {
                Reading spec = Reading.of(object, problems)
                        .only("apiVersion", "kind", "metadata", "spec")
                        .map("spec")
                        .only("limits");
                spec.maps("limits").forEach(limit -> read(object, limit, problems, maxima));
            }
        }
        if (!problems.isEmpty()) {
            throw new NotUnderstood(problems);
        }
        return new Limits(maxima);
    }

    private static void read(Located object, Reading limit, List<Problem> problems, List<Maximum> maxima) {
        limit.only("type", "max", "min", "default", "defaultRequest", "maxLimitRequestRatio");
        String type = limit.needText("type");
        if (!TYPES.contains(type)) {
            limit.problem("the type \"" + type + "\" is not known");
        }
        Reading max = limit.map("max");
        for (String resource : max.keys()) {
            Value value = max.value(resource);
            try {
                Quantity quantity =
                        Quantity.parse(value instanceof StringValue(String text) ? text : String.valueOf(value));
                maxima.add(new Maximum(object.object().namespace(), type, resource, quantity, max.spot(resource)));
            } catch (QuantityFormatException e) {
                problems.add(new Problem(max.spot(resource), "it is no quantity"));
            }
        }
    }

    /** The most that one container, Pod or claim ({@code type}) of the namespace can have; empty: nothing bounds it. */
    public Optional<Quotas.Bound> most(String namespace, String type, String resource) {
        return maxima.stream()
                .filter(one -> one.namespace().equals(namespace)
                        && one.type().equals(type)
                        && one.resource().equals(resource))
                .min((a, b) -> a.quantity().compareTo(b.quantity()))
                .map(one -> new Quotas.Bound(one.quantity(), one.where()));
    }
}
