package dev.minato.twin.scheduler;

import dev.minato.objects.tree.MapValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes a Pod wants: nodeSelector and nodeAffinity of its spec.
 *
 * @param selector every label must be there
 * @param required when {@code isRequired}, one of these terms must take the node
 */
public record NodeSelection(
        Map<String, String> selector, List<Term> required, boolean isRequired, List<Preferred> preferred) {
    /** Expressions on labels and on metadata.name, all of which must hold; a term without any takes no node. */
    public record Term(List<Expression> labels, List<Expression> names) {
        boolean takes(String name, Map<String, String> nodeLabels) {
            if (labels.isEmpty() && names.isEmpty()) {
                return false;
            }
            for (Expression expression : labels) {
                if (!expression.takes(nodeLabels.get(expression.key()))) {
                    return false;
                }
            }
            for (Expression expression : names) {
                if (!expression.takes(name)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** A term and what it is worth. */
    public record Preferred(long weight, Term term) {}

    /** One of In, NotIn, Exists, DoesNotExist, Gt, Lt. */
    public record Expression(String key, String operator, List<String> values) {
        boolean takes(@Nullable String value) {
            return switch (operator) {
                case "In" -> value != null && values.contains(value);
                case "NotIn" -> value == null || !values.contains(value);
                case "Exists" -> value != null;
                case "DoesNotExist" -> value == null;
                case "Gt" -> value != null && compare(value) > 0;
                case "Lt" -> value != null && compare(value) < 0;
                default -> false; // the API server has refused every other operator
            };
        }

        /** Above or below the number; 0 also when either is no number, which neither Gt nor Lt takes. */
        private int compare(String value) {
            try {
                return Long.compare(Long.parseLong(value), Long.parseLong(values.getFirst()));
            } catch (NumberFormatException e) {
                return 0;
            }
        }
    }

    public static NodeSelection of(MapValue spec) {
        MapValue affinity = spec.map("affinity", "nodeAffinity");
        MapValue required = affinity.map("requiredDuringSchedulingIgnoredDuringExecution");
        List<Term> terms = required.list("nodeSelectorTerms").maps().stream()
                .map(NodeSelection::term)
                .toList();
        List<Preferred> preferred = new ArrayList<>();
        for (MapValue one :
                affinity.list("preferredDuringSchedulingIgnoredDuringExecution").maps()) {
            preferred.add(new Preferred(one.number(0, "weight"), term(one.map("preference"))));
        }
        return new NodeSelection(spec.map("nodeSelector").texts(), terms, !required.isEmpty(), List.copyOf(preferred));
    }

    private static Term term(MapValue term) {
        return new Term(expressions(term, "matchExpressions"), expressions(term, "matchFields"));
    }

    private static List<Expression> expressions(MapValue term, String key) {
        return term.list(key).maps().stream()
                .map(one -> new Expression(
                        one.textOrEmpty("key"),
                        one.textOrEmpty("operator"),
                        one.list("values").texts()))
                .toList();
    }

    /** Whether a node of this name and these labels may take the Pod. */
    public boolean takes(String name, Map<String, String> labels) {
        if (selector.isEmpty()) {
            return !isRequired || isRequiredMet(name, labels);
        }
        for (Map.Entry<String, String> wanted : selector.entrySet()) {
            if (!wanted.getValue().equals(labels.get(wanted.getKey()))) {
                return false;
            }
        }
        return !isRequired || isRequiredMet(name, labels);
    }

    private boolean isRequiredMet(String name, Map<String, String> labels) {
        for (Term term : required) {
            if (term.takes(name, labels)) {
                return true;
            }
        }
        return false;
    }

    /** What the node is worth by the preferred terms. */
    long worth(String name, Map<String, String> labels) {
        long sum = 0;
        for (Preferred one : preferred) {
            // An empty preference takes every node.
            boolean empty = one.term().labels().isEmpty() && one.term().names().isEmpty();
            if (empty || one.term().takes(name, labels)) {
                sum += one.weight();
            }
        }
        return sum;
    }
}
