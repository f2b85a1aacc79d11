package dev.minato.render.kustomize;

/** Group, version and kind; in a selection, empty means any. */
record Gvk(String group, String version, String kind) {
    static Gvk of(String apiVersion, String kind) {
        int slash = apiVersion.indexOf('/');
        return slash < 0
                ? new Gvk("", apiVersion, kind)
                : new Gvk(apiVersion.substring(0, slash), apiVersion.substring(slash + 1), kind);
    }

    static Gvk ofKind(String kind) {
        return new Gvk("", "", kind);
    }

    String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    boolean isSelectedBy(Gvk selection) {
        return (selection.group.isEmpty() || selection.group.equals(group))
                && (selection.version.isEmpty() || selection.version.equals(version))
                && (selection.kind.isEmpty() || selection.kind.equals(kind));
    }

    /** {@code Deployment.apps/v1}, {@code ConfigMap.v1}. */
    @Override
    public String toString() {
        return kind + (version.isEmpty() && group.isEmpty() ? "" : "." + apiVersion());
    }
}
