package dev.minato.twin.api.resource;

import dev.minato.objects.tree.GroupKind;
import dev.minato.twin.api.table.TableFormat;
import dev.minato.twin.store.GroupResource;
import dev.minato.twin.store.StoreKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One resource in one version, as it is served.
 *
 * @param storage under which group and resource its objects are kept; versions (and the two groups of events) share it
 * @param storageApiVersion the apiVersion in which they are kept
 * @param table how a custom resource is shown in rows; null for built-in kinds
 * @param custom whether a CustomResourceDefinition made it
 */
public record ResourceType(
        String group,
        String version,
        String resource,
        String singular,
        String kind,
        boolean namespaced,
        List<String> verbs,
        List<String> shortNames,
        List<String> categories,
        List<SubresourceType> subresources,
        GroupResource storage,
        String storageApiVersion,
        boolean custom,
        Model model,
        @Nullable TableFormat table) {
    public ResourceType {
        verbs = List.copyOf(verbs);
        shortNames = List.copyOf(shortNames);
        categories = List.copyOf(categories);
        subresources = List.copyOf(subresources);
    }

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    public GroupKind groupKind() {
        return new GroupKind(group, kind);
    }

    /** {@code apps/v1, Kind=Deployment}, as Go prints a GroupVersionKind. */
    public String goGroupVersionKind() {
        return group + "/" + version + ", Kind=" + kind;
    }

    /** As messages name it: {@code deployments.apps}. */
    public String qualified() {
        return group.isEmpty() ? resource : resource + "." + group;
    }

    /** As messages of validation name the kind: {@code Deployment.apps}. */
    public String qualifiedKind() {
        return group.isEmpty() ? kind : kind + "." + group;
    }

    public boolean can(String verb) {
        return verbs.contains(verb);
    }

    public @Nullable SubresourceType subresource(String name) {
        for (SubresourceType subresource : subresources) {
            if (subresource.name().equals(name)) {
                return subresource;
            }
        }
        return null;
    }

    public boolean hasStatus() {
        return subresource("status") != null;
    }

    /** Whether objects of it are kept; reviews and bindings are only answered. */
    public boolean isStored() {
        return can("get") && can("create");
    }

    public StoreKey key(String namespace, String name) {
        return new StoreKey(storage, namespaced ? namespace : "", name);
    }
}
