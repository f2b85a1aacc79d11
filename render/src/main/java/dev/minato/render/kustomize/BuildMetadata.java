package dev.minato.render.kustomize;

import java.util.List;
import java.util.Map;

/** {@code buildMetadata}: what of the build's notes stays in the output. */
record BuildMetadata(ConfigNode node, List<String> wanted) implements Transformer {
    private static final String VERSION = "kustomize-v5.7.1";

    @Override
    public void transform(ResourceList resources) {
        if (wanted.contains("managedByLabel")) {
            new SetEach(node, Map.of("app.kubernetes.io/managed-by", VERSION), List.of(DefaultFields.METADATA_LABELS))
                    .transform(resources);
        }
        for (Resource resource : resources) {
            Map<String, String> annotations = resource.annotations();
            boolean less = !wanted.contains("originAnnotations") && annotations.remove(Provenance.ORIGIN) != null;
            less |= !wanted.contains("transformerAnnotations")
                    && annotations.remove(Provenance.TRANSFORMATIONS) != null;
            if (less) {
                resource.setMetadataTexts("annotations", annotations);
            }
        }
    }
}
