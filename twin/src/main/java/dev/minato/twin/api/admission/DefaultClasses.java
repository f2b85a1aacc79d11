package dev.minato.twin.api.admission;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.Refusal;
import dev.minato.twin.api.kinds.Parts;
import dev.minato.twin.store.GroupResource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The default StorageClass of claims and the default IngressClass of Ingresses, as annotations on the classes say. */
public final class DefaultClasses implements AdmissionPlugin {
    private static final GroupResource STORAGE = new GroupResource("storage.k8s.io", "storageclasses");
    private static final GroupResource INGRESS = new GroupResource("networking.k8s.io", "ingressclasses");

    @Override
    public MapValue mutate(Attempt attempt) {
        MapValue object = attempt.objectOrEmpty();
        if (!attempt.isCreate()) {
            return object;
        }
        if (attempt.isFor("", "persistentvolumeclaims") && !object.map("spec").has("storageClassName")) {
            List<KubeObject> classes = marked(attempt, STORAGE, "storageclass.kubernetes.io/is-default-class");
            // of several the newest counts, as in the real server
            return classes.isEmpty()
                    ? object
                    : withSpec(object, "storageClassName", classes.getLast().name());
        }
        if (attempt.isFor("networking.k8s.io", "ingresses")
                && !object.map("spec").has("ingressClassName")
                && !object.map("metadata", "annotations").has("kubernetes.io/ingress.class")) {
            List<KubeObject> classes = marked(attempt, INGRESS, "ingressclass.kubernetes.io/is-default-class");
            if (classes.size() > 1) {
                throw new Refusal(
                        attempt.forbidden(classes.size() + " default IngressClasses were found, only 1 allowed"));
            }
            return classes.isEmpty()
                    ? object
                    : withSpec(object, "ingressClassName", classes.getFirst().name());
        }
        return object;
    }

    private static MapValue withSpec(MapValue object, String key, String value) {
        return Parts.inMapMade(object, "spec", spec -> spec.with(key, Value.of(value)));
    }

    private static List<KubeObject> marked(Attempt attempt, GroupResource resource, String annotation) {
        List<KubeObject> found = new ArrayList<>();
        for (KubeObject candidate : attempt.cluster().list(resource)) {
            if ("true".equals(candidate.annotation(annotation))) {
                found.add(candidate);
            }
        }
        found.sort(Comparator.comparing(
                        (KubeObject candidate) -> candidate.tree().textOrEmpty("metadata", "creationTimestamp"))
                .thenComparing(Comparator.comparing(KubeObject::name).reversed()));
        return found;
    }
}
