package dev.minato.twin.api.auth;

import dev.minato.objects.tree.MapValue;
import java.util.List;

/** A PolicyRule of RBAC. */
public record Rule(
        List<String> verbs, List<String> groups, List<String> resources, List<String> names, List<String> paths) {
    public static Rule of(MapValue tree) {
        return new Rule(
                tree.list("verbs").texts(),
                tree.list("apiGroups").texts(),
                tree.list("resources").texts(),
                tree.list("resourceNames").texts(),
                tree.list("nonResourceURLs").texts());
    }

    boolean allows(Attributes wanted) {
        if (!matches(verbs, wanted.verb())) {
            return false;
        }
        if (!wanted.isResource()) {
            return allowsPath(wanted.path());
        }
        return matches(groups, wanted.group())
                && allowsResource(wanted.combinedResource(), wanted.subresource())
                && (names.isEmpty() || names.contains(wanted.name()));
    }

    private boolean allowsPath(String path) {
        for (String pattern : paths) {
            if (pattern.equals("*")
                    || pattern.equals(path)
                    || (pattern.endsWith("*") && path.startsWith(withoutStars(pattern)))) {
                return true;
            }
        }
        return false;
    }

    /** All stars at the end go, as in Go's TrimRight. */
    private static String withoutStars(String pattern) {
        int end = pattern.length();
        while (end > 0 && pattern.charAt(end - 1) == '*') {
            end--;
        }
        return pattern.substring(0, end);
    }

    private boolean allowsResource(String combined, String subresource) {
        return matches(resources, combined) || (!subresource.isEmpty() && resources.contains("*/" + subresource));
    }

    private static boolean matches(List<String> patterns, String value) {
        return patterns.contains("*") || patterns.contains(value);
    }

    /** Whether everything that the other rule allows is allowed by one of the rules: the check against escalation. */
    static boolean cover(List<Rule> owned, Rule wanted) {
        for (Rule single : wanted.split()) {
            boolean covered = false;
            for (Rule rule : owned) {
                covered = covered || rule.coversSingle(single);
            }
            if (!covered) {
                return false;
            }
        }
        return true;
    }

    /** The rule as rules of one verb and one resource or path each. */
    List<Rule> split() {
        List<Rule> singles = new java.util.ArrayList<>();
        for (String verb : verbs) {
            for (String group : groups) {
                for (String resource : resources) {
                    if (names.isEmpty()) {
                        singles.add(new Rule(List.of(verb), List.of(group), List.of(resource), List.of(), List.of()));
                    }
                    for (String name : names) {
                        singles.add(
                                new Rule(List.of(verb), List.of(group), List.of(resource), List.of(name), List.of()));
                    }
                }
            }
            for (String path : paths) {
                singles.add(new Rule(List.of(verb), List.of(), List.of(), List.of(), List.of(path)));
            }
        }
        return singles;
    }

    private boolean coversSingle(Rule single) {
        if (!matches(verbs, single.verbs.getFirst())) {
            return false;
        }
        if (!single.paths.isEmpty()) {
            return allowsPath(single.paths.getFirst());
        }
        String resource = single.resources.getFirst();
        int slash = resource.indexOf('/');
        boolean resourceCovered =
                matches(resources, resource) || (slash > 0 && resources.contains("*" + resource.substring(slash)));
        return matches(groups, single.groups.getFirst())
                && resourceCovered
                && (names.isEmpty() || (!single.names.isEmpty() && names.contains(single.names.getFirst())));
    }

    /** As Go prints a PolicyRule in messages about escalation. */
    String describe() {
        StringBuilder text = new StringBuilder("{");
        String separator = "";
        for (var part : List.of(
                java.util.Map.entry("APIGroups", groups),
                java.util.Map.entry("Resources", resources),
                java.util.Map.entry("ResourceNames", names),
                java.util.Map.entry("NonResourceURLs", paths),
                java.util.Map.entry("Verbs", verbs))) {
            if (!part.getValue().isEmpty()) {
                text.append(separator).append(part.getKey()).append(":[");
                text.append(String.join(
                        " ",
                        part.getValue().stream()
                                .map(dev.minato.objects.field.GoQuote::quote)
                                .toList()));
                text.append(']');
                separator = ", ";
            }
        }
        return text.append('}').toString();
    }
}
