package dev.minato.objects.schema;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A set of resources, in discovery's order, found by path, kind or any name. Immutable, safe from any thread. */
public final class Resources {
    private final List<Resource> all;
    private final Map<String, Resource> byPath = new TreeMap<>();
    private final Map<GroupVersionKind, Resource> byKind = new TreeMap<>();

    private Resources(List<Resource> all) {
        this.all = List.copyOf(all);
        for (Resource resource : all) {
            byPath.put(resource.path(), resource);
            byKind.putIfAbsent(resource.kind(), resource);
        }
    }

    private static final class Holder {
        static final Resources KUBERNETES = new Resources(ApiFacts.lines("resources.txt").stream()
                .map(line -> Resource.of(Json.parseMap(line)))
                .toList());
    }

    /** The resources of the Kubernetes 1.34 API, read from the jar at the first call. */
    public static Resources kubernetes() {
        return Holder.KUBERNETES;
    }

    public static Resources of(List<Resource> resources) {
        return new Resources(resources);
    }

    /** These and more, such as those of custom resource definitions. */
    public Resources plus(List<Resource> more) {
        List<Resource> both = new ArrayList<>(all);
        both.addAll(more);
        return new Resources(both);
    }

    public List<Resource> all() {
        return all;
    }

    public @Nullable Resource find(String group, String version, String plural) {
        return byPath.get((group.isEmpty() ? "/api/" : "/apis/" + group + "/") + version + "/" + plural);
    }

    public @Nullable Resource find(GroupVersionKind kind) {
        return byKind.get(kind);
    }

    /** As {@link #find(GroupVersionKind)}, by apiVersion and kind. */
    public @Nullable Resource find(String apiVersion, String kind) {
        return byKind.get(GroupVersionKind.of(apiVersion, kind));
    }

    /** The resource of a kind in the version that discovery names first, which is the preferred one. */
    public @Nullable Resource find(GroupKind kind) {
        for (Resource resource : all) {
            if (resource.kind().groupKind().equals(kind)) {
                return resource;
            }
        }
        return null;
    }

    /** By what a person types: {@code deployments}, {@code deployment}, {@code deploy}, {@code Deployment}, {@code deployments.apps}. */
    public @Nullable Resource named(String name) {
        int dot = name.indexOf('.');
        String first = (dot < 0 ? name : name.substring(0, dot)).toLowerCase(java.util.Locale.ROOT);
        String group = dot < 0 ? null : name.substring(dot + 1);
        for (Resource resource : all) {
            boolean named = resource.plural().equals(first)
                    || resource.singular().equals(first)
                    || resource.shortNames().contains(first)
                    || resource.kind().kind().toLowerCase(java.util.Locale.ROOT).equals(first);
            boolean inGroup = group == null
                    || resource.group().equals(group)
                    || (resource.version() + "." + resource.group()).equals(group);
            if (named && inGroup) {
                return resource;
            }
        }
        return null;
    }

    /** The resources of a category, such as {@code all}. */
    public List<Resource> inCategory(String category) {
        return all.stream()
                .filter(resource -> resource.categories().contains(category))
                .toList();
    }

    /** The groups, in discovery's order, the core group (empty) first. */
    public List<String> groups() {
        return all.stream().map(Resource::group).distinct().toList();
    }

    /** The versions of a group, the preferred one first. */
    public List<String> versions(String group) {
        return all.stream()
                .filter(resource -> resource.group().equals(group))
                .map(Resource::version)
                .distinct()
                .toList();
    }
}
