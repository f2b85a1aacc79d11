package dev.minato.prove.kube.quota;

import dev.minato.objects.quantity.Quantity;
import dev.minato.objects.quantity.QuantityFormatException;
import dev.minato.objects.tree.Path;
import dev.minato.prove.kube.Located;
import dev.minato.prove.kube.NotUnderstood;
import dev.minato.prove.kube.NotUnderstood.Problem;
import dev.minato.prove.kube.Reading;
import dev.minato.prove.kube.Spot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Upper bounds that ResourceQuotas put on namespaces. A quota without scopes holds for everything in the namespace, so the
 * smallest of them is a bound; one with scopes bounds only a part, and so never the whole. Immutable.
 *
 * <p>A bound holds against whoever cannot change the quota or have another class of objects counted elsewhere: what was
 * there before the quota stays, above it too.
 */
public final class Quotas {
    /** @param resource as in the quota: {@code requests.cpu}, {@code pods}, {@code count/deployments.apps} */
    private record Hard(String namespace, String resource, Quantity quantity, Spot where) {}

    /** A bound, and the quota that makes it. */
    public record Bound(Quantity most, Spot where) {}

    private final List<Hard> hard;

    private Quotas(List<Hard> hard) {
        this.hard = List.copyOf(hard);
    }

    /**
     * @param objects the ResourceQuotas among them count
     * @throws NotUnderstood when one is not understood
     */
    public static Quotas of(Collection<Located> objects) {
        List<Problem> problems = new ArrayList<>();
        List<Hard> hard = new ArrayList<>();
        for (Located object : objects) {
            if (object.object().groupKind().toString().equals("ResourceQuota")) {
                read(object, problems, hard);
            }
        }
        if (!problems.isEmpty()) {
            throw new NotUnderstood(problems);
        }
        return new Quotas(hard);
    }

    private static void read(Located object, List<Problem> problems, List<Hard> all) {
        Reading whole = Reading.of(object, problems).only("apiVersion", "kind", "metadata", "spec", "status");
        Reading spec = whole.map("spec").only("hard", "scopes", "scopeSelector");
        boolean scoped = !spec.texts("scopes").isEmpty() || spec.has("scopeSelector");
        for (String resource : object.object().spec().map("hard").keys()) {
            Spot where = object.spot(Path.of("spec", "hard", resource));
            Object value = object.object().spec().map("hard").get(resource);
            try {
                Quantity quantity = Quantity.parse(plain(value));
                if (!scoped) {
                    all.add(new Hard(object.object().namespace(), aliased(resource), quantity, where));
                }
            } catch (QuantityFormatException e) {
                problems.add(new Problem(where, "it is no quantity"));
            }
        }
    }

    private static String plain(@org.jspecify.annotations.Nullable Object value) {
        return switch (value) {
            case dev.minato.objects.tree.StringValue(String text) -> text;
            case null -> "";
            default -> value.toString();
        };
    }

    /** {@code cpu} is {@code requests.cpu}, and likewise. */
    private static String aliased(String resource) {
        return switch (resource) {
            case "cpu", "memory", "ephemeral-storage" -> "requests." + resource;
            default -> resource;
        };
    }

    /** The most that the namespace can ever use of the resource; empty: nothing bounds it. */
    public Optional<Bound> most(String namespace, String resource) {
        String wanted = aliased(resource);
        return hard.stream()
                .filter(one ->
                        one.namespace().equals(namespace) && one.resource().equals(wanted))
                .min((a, b) -> a.quantity().compareTo(b.quantity()))
                .map(one -> new Bound(one.quantity(), one.where()));
    }

    /** Whether the namespace can come to use more than this. */
    public boolean canExceed(String namespace, String resource, Quantity quantity) {
        return most(namespace, resource)
                .map(bound -> bound.most().compareTo(quantity) > 0)
                .orElse(true);
    }
}
