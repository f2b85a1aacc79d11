package dev.minato.objects.tree;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** An API group (empty for the core group) and a kind in it. */
public record GroupKind(String group, String kind) implements Comparable<GroupKind> {
    public GroupKind {
        requireNonNull(group, "group is null");
        requireNonNull(kind, "kind is null");
    }

    /** A kind of the core group. */
    public static GroupKind core(String kind) {
        return new GroupKind("", kind);
    }

    /** The group of an apiVersion ("apps/v1", "v1") with the kind. */
    public static GroupKind of(String apiVersion, String kind) {
        int slash = apiVersion.indexOf('/');
        return new GroupKind(slash < 0 ? "" : apiVersion.substring(0, slash), kind);
    }

    @Override
    public int compareTo(GroupKind other) {
        if (this == other) {
            return 0;
        }
        int groups = group.compareTo(other.group);
        return groups != 0 ? groups : kind.compareTo(other.kind);
    }

    // By hand, here and in the other keys of maps: a record's own are call sites that only the last compiler makes
    // fast.

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof GroupKind that && kind.equals(that.kind) && group.equals(that.group));
    }

    @Override
    public int hashCode() {
        return group.hashCode() * 31 + kind.hashCode();
    }

    /** As kubectl writes it: {@code Deployment.apps}, {@code Pod}. */
    @Override
    public String toString() {
        return group.isEmpty() ? kind : kind + "." + group;
    }
}
