package dev.minato.prove.kube.rbac;

import static java.util.Objects.requireNonNull;

/** What somebody wants to do, as authorisation sees it. */
public sealed interface Action {
    String verb();

    /**
     * With a resource.
     *
     * @param group empty for the core group
     * @param resource with its subresource after a slash: {@code pods/exec}
     * @param namespace empty for a cluster-scoped resource, or across all namespaces
     * @param name empty for a request that names none, as list or create
     */
    record OnResource(String verb, String group, String resource, String namespace, String name) implements Action {
        public OnResource {
            requireNonNull(verb, "verb is null");
            requireNonNull(group, "group is null");
            requireNonNull(resource, "resource is null");
            requireNonNull(namespace, "namespace is null");
            requireNonNull(name, "name is null");
        }

        /** {@code exec} of {@code pods/exec}; empty when there is none. */
        String subresource() {
            int slash = resource.indexOf('/');
            return slash < 0 ? "" : resource.substring(slash + 1);
        }

        @Override
        public String toString() {
            return verb + " " + resource + (group.isEmpty() ? "" : "." + group) + (name.isEmpty() ? "" : " " + name)
                    + (namespace.isEmpty() ? "" : " in " + namespace);
        }
    }

    /** With a path that is no resource, as {@code get /metrics}. */
    record OnPath(String verb, String path) implements Action {
        public OnPath {
            requireNonNull(verb, "verb is null");
            requireNonNull(path, "path is null");
        }

        @Override
        public String toString() {
            return verb + " " + path;
        }
    }
}
