package dev.minato.objects.tree;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/** An API group (empty for the core group) and a kind in it. */
public record GroupKind(String group, String kind) implements Comparable<GroupKind> {
    private static final Comparator<GroupKind> ORDER =
            Comparator.comparing(GroupKind::group).thenComparing(GroupKind::kind);

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
        return ORDER.compare(this, other);
    }

    /** As kubectl writes it: {@code Deployment.apps}, {@code Pod}. */
    @Override
    public String toString() {
        return group.isEmpty() ? kind : kind + "." + group;
    }
}
