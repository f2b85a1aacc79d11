package dev.minato.objects.tree;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** An API group (empty for the core group) and a kind in it. */
public final class GroupKind implements Comparable<GroupKind> {
    private final String group;
    private final String kind;
    private final int hash; // what it is looked for by, again and again

    public GroupKind(String group, String kind) {
        this.group = requireNonNull(group, "group is null");
        this.kind = requireNonNull(kind, "kind is null");
        this.hash = group.hashCode() * 31 + kind.hashCode();
    }

    public String group() {
        return group;
    }

    public String kind() {
        return kind;
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

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof GroupKind that
                        && hash == that.hash
                        && kind.equals(that.kind)
                        && group.equals(that.group));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** As kubectl writes it: {@code Deployment.apps}, {@code Pod}. */
    @Override
    public String toString() {
        return group.isEmpty() ? kind : kind + "." + group;
    }
}
