package dev.minato.twin.api.webhook;

import dev.minato.objects.tree.MapValue;
import java.util.List;

/** Which requests a webhook is asked about (RuleWithOperations). Immutable. */
record WebhookRule(
        List<String> operations, List<String> groups, List<String> versions, List<String> resources, String scope) {
    private static final String ANY = "*";

    static WebhookRule read(MapValue rule) {
        return new WebhookRule(
                rule.list("operations").texts(),
                rule.list("apiGroups").texts(),
                rule.list("apiVersions").texts(),
                rule.list("resources").texts(),
                rule.textOrEmpty("scope"));
    }

    /** @param namespaced whether the resource is in a namespace; a Namespace itself is not */
    boolean matches(
            String operation, String group, String version, String resource, String subresource, boolean namespaced) {
        return isInScope(namespaced)
                && has(operations, operation)
                && has(groups, group)
                && has(versions, version)
                && isAbout(resource, subresource);
    }

    private boolean isInScope(boolean namespaced) {
        return switch (scope) {
            case "Namespaced" -> namespaced;
            case "Cluster" -> !namespaced;
            default -> true; // "*", or left out
        };
    }

    private boolean isAbout(String resource, String subresource) {
        for (String wanted : resources) {
            int slash = wanted.indexOf('/');
            String main = slash < 0 ? wanted : wanted.substring(0, slash);
            String sub = slash < 0 ? "" : wanted.substring(slash + 1);
            if ((main.equals(ANY) || main.equals(resource)) && (sub.equals(ANY) || sub.equals(subresource))) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(List<String> items, String wanted) {
        return items.contains(ANY) || items.contains(wanted);
    }
}
