package dev.minato.render.kustomize;

/**
 * {@code namePrefix} and {@code nameSuffix}; one of the two is empty. CustomResourceDefinitions, APIServices and
 * Namespaces keep their names: others know them by these.
 */
record AffixNames(String prefix, String suffix) implements Transformer {
    private static final Gvk API_SERVICE = new Gvk("apiregistration.k8s.io", "", "APIService");

    @Override
    public void transform(ResourceList resources) {
        for (Resource resource : resources) {
            Gvk gvk = resource.originalId().gvk();
            if (gvk.kind().equals("CustomResourceDefinition")
                    || gvk.kind().equals("Namespace")
                    || gvk.isSelectedBy(API_SERVICE)) {
                continue;
            }
            if (!prefix.isEmpty()) {
                resource.prefixes().add(prefix);
            }
            if (!suffix.isEmpty()) {
                resource.suffixes().add(suffix);
            }
            resource.rememberId();
            if (!resource.name().isEmpty()) {
                resource.setName(prefix + resource.name() + suffix);
            }
        }
    }
}
