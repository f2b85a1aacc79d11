package dev.minato.objects.schema;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import org.jspecify.annotations.Nullable;

/** An API group (empty for the core group), a version of it, and a kind. */
public record GroupVersionKind(String group, String version, String kind) implements Comparable<GroupVersionKind> {
    public GroupVersionKind {
        requireNonNull(group, "group is null");
        requireNonNull(version, "version is null");
        requireNonNull(kind, "kind is null");
    }

    /** Of an apiVersion ({@code apps/v1}, {@code v1}) and a kind. */
    public static GroupVersionKind of(String apiVersion, String kind) {
        int slash = apiVersion.indexOf('/');
        return new GroupVersionKind(
                slash < 0 ? "" : apiVersion.substring(0, slash), apiVersion.substring(slash + 1), kind);
    }

    public static GroupVersionKind of(KubeObject object) {
        return of(object.apiVersion(), object.kind());
    }

    /** {@code apps/v1}, {@code v1}. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    public GroupKind groupKind() {
        return new GroupKind(group, kind);
    }

    @Override
    public int compareTo(GroupVersionKind other) {
        int groups = group.compareTo(other.group);
        int versions = groups != 0 ? groups : version.compareTo(other.version);
        return versions != 0 ? versions : kind.compareTo(other.kind);
    }

    // By hand: keys of maps, and a record's own are slow until the last compiler has been at them.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof GroupVersionKind that
                        && kind.equals(that.kind)
                        && group.equals(that.group)
                        && version.equals(that.version));
    }

    @Override
    public int hashCode() {
        return (group.hashCode() * 31 + version.hashCode()) * 31 + kind.hashCode();
    }

    /** As Go prints it in messages: {@code apps/v1, Kind=Deployment}, {@code /v1, Kind=Pod}. */
    @Override
    public String toString() {
        return group + "/" + version + ", Kind=" + kind;
    }
}
