package dev.minato.twin.api.kinds;

import dev.minato.objects.names.Names;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.util.List;

/** A namespace goes when what is in it has gone: its finalizer stands in the spec, and a subresource takes it off. */
final class NamespaceRules implements KindRules {
    static final String FINALIZER = "kubernetes";
    private static final String NAME_LABEL = "kubernetes.io/metadata.name";

    /** The label with the name, which selectors of namespaces rely on; set again whenever somebody takes it off. */
    @Override
    public MapValue defaulted(MapValue namespace) {
        String name = namespace.textOrEmpty("metadata", "name");
        return name.isEmpty()
                ? namespace
                : Parts.inMap(
                        namespace,
                        "metadata",
                        metadata -> Parts.inMapMade(metadata, "labels", labels -> labels.with(NAME_LABEL, name)));
    }

    @Override
    public MapValue forCreate(MapValue namespace) {
        MapValue result = namespace.with("status", Value.of(MapValue.of("phase", "Active")));
        return Parts.inMapMade(result, "spec", spec -> {
            List<String> finalizers = spec.list("finalizers").texts();
            return finalizers.contains(FINALIZER)
                    ? spec
                    : spec.with(
                            "finalizers",
                            Value.of(java.util.stream.Stream.concat(
                                            finalizers.stream(), java.util.stream.Stream.of(FINALIZER))
                                    .toList()));
        });
    }

    @Override
    public MapValue forUpdate(MapValue next, MapValue old) {
        MapValue result = Parts.copy("status", old, next);
        return Parts.inMapMade(result, "spec", spec -> Parts.copy("finalizers", old.map("spec"), spec));
    }

    @Override
    public List<String> checkName(String name) {
        return Names.dns1123Label(name);
    }

    @Override
    public boolean returnsDeleted() {
        return true;
    }

    @Override
    public boolean saysGrace() {
        return false;
    }

    @Override
    public boolean isFinished(KubeObject namespace) {
        return namespace.spec().list("finalizers").isEmpty();
    }

    @Override
    public KubeObject whileTerminating(KubeObject namespace) {
        return namespace.withStatus(namespace.status().with("phase", "Terminating"));
    }

    @Override
    public List<String> selectableFields() {
        return List.of("status.phase", "name");
    }

    @Override
    public String selectableField(KubeObject object, String field) {
        return field.equals("name") ? object.name() : Parts.textAt(object.tree(), field);
    }
}
