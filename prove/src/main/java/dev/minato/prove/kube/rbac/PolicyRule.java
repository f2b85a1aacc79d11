package dev.minato.prove.kube.rbac;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.kube.Spot;
import java.util.List;

/** A rule of a role. What it matches follows Kubernetes' evaluation to the letter (rbac/v1 evaluation helpers). */
public record PolicyRule(
        List<String> verbs,
        List<String> groups,
        List<String> resources,
        List<String> names,
        List<String> paths,
        Spot where) {
    private static final String ALL = "*";

    public PolicyRule {
        requireNonNull(where, "where is null");
        verbs = List.copyOf(verbs);
        groups = List.copyOf(groups);
        resources = List.copyOf(resources);
        names = List.copyOf(names);
        paths = List.copyOf(paths);
    }

    /** Everything, as cluster-admin has it. */
    static PolicyRule everything(Spot where) {
        return new PolicyRule(List.of(ALL), List.of(ALL), List.of(ALL), List.of(), List.of(ALL), where);
    }

    public boolean allows(Action action) {
        if (!has(verbs, action.verb())) {
            return false;
        }
        return switch (action) {
            case Action.OnResource on ->
                allowsResource(on.group(), on.resource()) && (names.isEmpty() || names.contains(on.name()));
            case Action.OnPath on -> allowsPath(on.path());
        };
    }

    /** Whether it allows the verb on the resource, for some name at least. */
    boolean allowsSome(String verb, String group, String resource) {
        return has(verbs, verb) && allowsResource(group, resource);
    }

    /** Whether it is about everything there is in its scope. */
    boolean isEverything() {
        return verbs.contains(ALL) && groups.contains(ALL) && resources.contains(ALL) && names.isEmpty();
    }

    private boolean allowsResource(String group, String resource) {
        int slash = resource.indexOf('/');
        return has(groups, group)
                && (has(resources, resource) || (slash >= 0 && resources.contains(ALL + resource.substring(slash))));
    }

    private boolean allowsPath(String path) {
        for (String pattern : paths) {
            if (pattern.equals(ALL)
                    || pattern.equals(path)
                    || (pattern.endsWith(ALL) && path.startsWith(withoutStars(pattern)))) {
                return true;
            }
        }
        return false;
    }

    /** All stars at the end go, as Kubernetes does it. */
    private static String withoutStars(String pattern) {
        int end = pattern.length();
        while (end > 0 && pattern.charAt(end - 1) == '*') {
            end--;
        }
        return pattern.substring(0, end);
    }

    private static boolean has(List<String> patterns, String value) {
        return patterns.contains(ALL) || patterns.contains(value);
    }
}
