package dev.minato.render.kustomize;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.selector.SelectorFormatException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What a patch's {@code target} says: regular expressions for the parts of the id, selectors for labels and annotations. */
final class Selection implements Predicate<Resource> {
    static final List<String> FIELDS =
            List.of("group", "version", "kind", "name", "namespace", "labelSelector", "annotationSelector");

    private final Pattern group;
    private final Pattern version;
    private final Pattern kind;
    private final Pattern name;
    private final Pattern namespace;
    private final Predicate<Map<String, String>> labels;
    private final Predicate<Map<String, String>> annotations;

    private Selection(ConfigNode node) {
        this.group = pattern(node, "group");
        this.version = pattern(node, "version");
        this.kind = pattern(node, "kind");
        this.name = pattern(node, "name");
        this.namespace = pattern(node, "namespace");
        this.labels = selector(node, "labelSelector");
        this.annotations = selector(node, "annotationSelector");
    }

    static Selection read(ConfigNode node) {
        node.only(FIELDS);
        return new Selection(node);
    }

    /** A name or namespace matches as it was at first and as it is now. */
    @Override
    public boolean test(Resource resource) {
        ResourceId id = resource.id();
        ResourceId first = resource.originalId();
        return (matches(namespace, first.effectiveNamespace()) || matches(namespace, id.effectiveNamespace()))
                && (matches(name, first.name()) || matches(name, id.name()))
                && matches(group, id.gvk().group())
                && matches(version, id.gvk().version())
                && matches(kind, id.gvk().kind())
                && labels.test(resource.labels())
                && annotations.test(resource.annotations());
    }

    private static boolean matches(Pattern pattern, String text) {
        return pattern.pattern().isEmpty() || pattern.matcher(text).matches();
    }

    private static Pattern pattern(ConfigNode node, String key) {
        ConfigNode at = node.get(key);
        try {
            return GoPattern.compile(at == null ? "" : at.text());
        } catch (PatternSyntaxException e) {
            throw (at == null ? node : at).error("no regular expression: " + e.getDescription());
        }
    }

    /** A selector of labels, as text; absent selects all. */
    static Predicate<Map<String, String>> selector(ConfigNode node, String key) {
        ConfigNode at = node.get(key);
        if (at == null || at.text().isEmpty()) {
            return labels -> true;
        }
        try {
            return LabelSelector.parse(at.text())::matches;
        } catch (SelectorFormatException e) {
            throw at.error("no selector: " + e.getMessage());
        }
    }
}
