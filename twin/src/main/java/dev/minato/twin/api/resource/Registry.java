package dev.minato.twin.api.resource;

import dev.minato.objects.tree.GroupKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Every resource that is served now. It belongs to the loop; CRDs change it there. */
public final class Registry {
    private final List<ApiGroup> builtIn;
    private final Map<String, List<ResourceType>> custom = new TreeMap<>();
    private final Map<String, ResourceType> byPath = new LinkedHashMap<>();
    private final Map<String, ResourceType> byKind = new LinkedHashMap<>();
    private List<ApiGroup> groups;
    private long changes;

    private Registry(List<ApiGroup> builtIn) {
        this.builtIn = builtIn;
        this.groups = builtIn;
        rebuild();
    }

    /** The resources of Kubernetes 1.34, from the facts. */
    public static Registry load(dev.minato.twin.api.codec.GoTypes types) {
        return new Registry(DiscoveryFacts.read(types));
    }

    /** The resource of a path; null when it is not served. */
    public @Nullable ResourceType find(String group, String version, String resource) {
        return byPath.get(group + "/" + version + "/" + resource);
    }

    /** The resource of a kind in a version ("apps/v1"); null when it is not served. */
    public @Nullable ResourceType ofKind(String apiVersion, String kind) {
        return byKind.get(apiVersion + "/" + kind);
    }

    /** The resource of a kind in its group's preferred version; null when it is not served. */
    public @Nullable ResourceType ofKind(GroupKind kind) {
        for (ApiGroup group : groups) {
            if (group.name().equals(kind.group())) {
                for (ApiGroup.ApiVersion version : group.versions()) {
                    for (ResourceType type : version.resources()) {
                        if (type.kind().equals(kind.kind())) {
                            return type;
                        }
                    }
                }
            }
        }
        return null;
    }

    /** The resource by group and plural name in the group's preferred version that has it. */
    public @Nullable ResourceType ofResource(String group, String resource) {
        for (ApiGroup candidate : groups) {
            if (candidate.name().equals(group)) {
                for (ApiGroup.ApiVersion version : candidate.versions()) {
                    for (ResourceType type : version.resources()) {
                        if (type.resource().equals(resource)) {
                            return type;
                        }
                    }
                }
            }
        }
        return null;
    }

    /** The groups in the order of discovery, the core group (empty name) first. */
    public List<ApiGroup> groups() {
        return Collections.unmodifiableList(groups);
    }

    public @Nullable ApiGroup group(String name) {
        for (ApiGroup group : groups) {
            if (group.name().equals(name)) {
                return group;
            }
        }
        return null;
    }

    /** Counts up whenever resources come or go: for what is worked out from the registry and kept. */
    public long changes() {
        return changes;
    }

    /** All served resources of every version, in the order of discovery. */
    public List<ResourceType> all() {
        List<ResourceType> all = new ArrayList<>();
        for (ApiGroup group : groups) {
            group.versions().forEach(version -> all.addAll(version.resources()));
        }
        return all;
    }

    /** Serves the versions of a CRD in place of what it served before; none takes it out. */
    public void setCustom(String crdName, List<ResourceType> types) {
        List<ResourceType> before = custom.get(crdName);
        if (types.isEmpty() ? before == null : types.equals(before)) {
            return;
        }
        if (types.isEmpty()) {
            custom.remove(crdName);
        } else {
            custom.put(crdName, List.copyOf(types));
        }
        rebuild();
    }

    private void rebuild() {
        Map<String, Map<String, List<ResourceType>>> customGroups = new TreeMap<>();
        custom.values()
                .forEach(types -> types.forEach(type -> customGroups
                        .computeIfAbsent(type.group(), group -> new TreeMap<>(VERSION_ORDER))
                        .computeIfAbsent(type.version(), version -> new ArrayList<>())
                        .add(type)));
        List<ApiGroup> all = new ArrayList<>(builtIn);
        customGroups.forEach((name, versions) -> {
            ApiGroup group = new ApiGroup(name);
            versions.forEach((version, types) -> {
                types.sort(Comparator.comparing(ResourceType::resource));
                group.mutableVersions().add(new ApiGroup.ApiVersion(version, types));
            });
            all.add(group);
        });
        groups = all;
        byPath.clear();
        byKind.clear();
        Map<String, ResourceType> seen = new LinkedHashMap<>();
        for (ResourceType type : all()) {
            byPath.put(type.group() + "/" + type.version() + "/" + type.resource(), type);
            seen.putIfAbsent(type.apiVersion() + "/" + type.kind(), type);
        }
        byKind.putAll(seen);
        changes++;
    }

    /** Kubernetes' order of versions: v2 before v1 before v1beta2 before v1beta1 before v1alpha1, others last by name. */
    static final Comparator<String> VERSION_ORDER =
            Comparator.comparing(VersionRank::of).reversed().thenComparing(Comparator.naturalOrder());

    private record VersionRank(int stage, int major, int minor) implements Comparable<VersionRank> {
        private static final Comparator<VersionRank> ORDER = Comparator.comparingInt(VersionRank::stage)
                .thenComparingInt(VersionRank::major)
                .thenComparingInt(VersionRank::minor);

        static VersionRank of(String version) {
            var match = java.util.regex.Pattern.compile("v(\\d{1,8})(?:(alpha|beta)(\\d{1,8}))?")
                    .matcher(version);
            if (!match.matches()) {
                return new VersionRank(0, 0, 0);
            }
            String stage = match.group(2);
            int rank = stage == null ? 3 : stage.equals("beta") ? 2 : 1;
            String minor = match.group(3);
            return new VersionRank(rank, Integer.parseInt(match.group(1)), minor == null ? 0 : Integer.parseInt(minor));
        }

        @Override
        public int compareTo(VersionRank other) {
            return ORDER.compare(this, other);
        }
    }
}
