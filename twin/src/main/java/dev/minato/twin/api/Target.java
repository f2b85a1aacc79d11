package dev.minato.twin.api;

import static java.util.Objects.requireNonNull;

/**
 * What a request is about, as its path says it; each part empty when the path has none.
 *
 * @param resource the plural name: {@code deployments}
 * @param subresource {@code status}, {@code scale}, ...; for a proxy request {@code proxy}
 * @param rest what follows the subresource: the path behind {@code proxy/}
 */
public record Target(
        String group, String version, String resource, String namespace, String name, String subresource, String rest) {
    public Target {
        requireNonNull(group, "group is null");
        requireNonNull(version, "version is null");
        requireNonNull(resource, "resource is null");
        requireNonNull(namespace, "namespace is null");
        requireNonNull(name, "name is null");
        requireNonNull(subresource, "subresource is null");
        requireNonNull(rest, "rest is null");
    }

    public static Target of(String group, String version, String resource, String namespace, String name) {
        return new Target(group, version, resource, namespace, name, "", "");
    }

    public Target withSubresource(String subresource) {
        return new Target(group, version, resource, namespace, name, subresource, rest);
    }

    public Target withName(String name) {
        return new Target(group, version, resource, namespace, name, subresource, rest);
    }

    /** As messages name it: {@code deployments.apps}, {@code pods}. */
    public String qualifiedResource() {
        return group.isEmpty() ? resource : resource + "." + group;
    }

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }
}
