package dev.minato.twin.store;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

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

    // By hand: keys of maps, and a record's own are slow until the last compiler has been at them.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof GroupResource that && resource.equals(that.resource) && group.equals(that.group));
    }

    @Override
    public int hashCode() {
        return group.hashCode() * 31 + resource.hashCode();
    }

    /** As kubectl writes it: {@code deployments.apps}, {@code pods}. */
    @Override
    public String toString() {
        return group.isEmpty() ? resource : resource + "." + group;
    }
}
