package dev.minato.twin.store;

import static java.util.Objects.requireNonNull;

/** An API group (empty for the core group) and a resource in it: {@code apps}, {@code deployments}. */
public record GroupResource(String group, String resource) implements Comparable<GroupResource> {
    public GroupResource {
        requireNonNull(group, "group is null");
        requireNonNull(resource, "resource is null");
    }

    /** A resource of the core group. */
    public static GroupResource core(String resource) {
        return new GroupResource("", resource);
    }

    @Override
    public int compareTo(GroupResource other) {
        if (this == other) {
            return 0; // nearly always: keys are compared within a resource
        }
        int byGroup = group.equals(other.group) ? 0 : group.compareTo(other.group);
        return byGroup != 0 ? byGroup : resource.equals(other.resource) ? 0 : resource.compareTo(other.resource);
    }

    /** As kubectl writes it: {@code deployments.apps}, {@code pods}. */
    @Override
    public String toString() {
        return group.isEmpty() ? resource : resource + "." + group;
    }
}
