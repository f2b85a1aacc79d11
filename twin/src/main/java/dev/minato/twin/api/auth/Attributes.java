package dev.minato.twin.api.auth;

import dev.minato.twin.api.UserInfo;

/**
 * What somebody wants, as authorisation sees it.
 *
 * @param path for requests that are for no resource; then the parts of the resource are empty
 */
public record Attributes(
        UserInfo user,
        String verb,
        String group,
        String version,
        String resource,
        String subresource,
        String namespace,
        String name,
        boolean isResource,
        String path) {

    public static Attributes resource(
            UserInfo user,
            String verb,
            String group,
            String resource,
            String subresource,
            String namespace,
            String name) {
        return new Attributes(user, verb, group, "v1", resource, subresource, namespace, name, true, "");
    }

    public static Attributes path(UserInfo user, String verb, String path) {
        return new Attributes(user, verb, "", "", "", "", "", "", false, path);
    }

    /** {@code pods/status}. */
    public String combinedResource() {
        return subresource.isEmpty() ? resource : resource + "/" + subresource;
    }

    /** The words of the 403 of the real server. */
    public String denial() {
        if (!isResource) {
            return "User \"" + user.name() + "\" cannot " + verb + " path \"" + path + "\"";
        }
        String where = namespace.isEmpty() ? " at the cluster scope" : " in the namespace \"" + namespace + "\"";
        return "User \"" + user.name() + "\" cannot " + verb + " resource \"" + combinedResource()
                + "\" in API group \"" + group + "\"" + where;
    }
}
