package dev.minato.render.kustomize;

/**
 * What an object is called in a build. {@code default} and no namespace are the same; cluster-scoped kinds, as far as the
 * {@link Schema} knows them, are in none.
 *
 * @param namespace as written; empty when absent
 */
record ResourceId(Gvk gvk, boolean clusterScoped, String name, String namespace) {
    private static final String NOT_NAMESPACED = "_non_namespaceable_";

    static ResourceId of(Schema schema, Gvk gvk, String name, String namespace) {
        return new ResourceId(gvk, schema.isClusterScoped(gvk), name, namespace);
    }

    String effectiveNamespace() {
        if (clusterScoped) {
            return NOT_NAMESPACED;
        }
        return namespace.isEmpty() ? "default" : namespace;
    }

    boolean sameNamespace(ResourceId other) {
        return effectiveNamespace().equals(other.effectiveNamespace());
    }

    boolean matches(ResourceId other) {
        return name.equals(other.name) && gvk.equals(other.gvk) && sameNamespace(other);
    }

    /** Whether an exact selection (empty means any), as replacements write it, selects this. */
    boolean isSelectedBy(Gvk selectedGvk, String selectedName, String selectedNamespace) {
        return (selectedName.isEmpty() || selectedName.equals(name))
                && (selectedNamespace.isEmpty() || selectedNamespace.equals(effectiveNamespace()))
                && gvk.isSelectedBy(selectedGvk);
    }

    /** {@code Deployment.apps/v1 shop/frontend}. */
    @Override
    public String toString() {
        return gvk + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
    }
}
