package dev.minato.api;

import dev.minato.api.application.Application;
import dev.minato.api.environment.Environment;
import dev.minato.api.schema.Kind;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import java.util.List;
import java.util.Optional;

/** All kinds of ours. */
public final class MinatoKinds {
    public static final String GROUP = "minato.dev";
    public static final String VERSION = "v1alpha1";
    public static final String API_VERSION = GROUP + "/" + VERSION;

    /** Where the platform keeps the objects that it makes itself: the root application, applications it has found. */
    public static final String NAMESPACE = "minato";

    private MinatoKinds() {}

    public static List<Kind> all() {
        return List.of(Application.KIND, Environment.KIND);
    }

    public static Optional<Kind> of(GroupKind kind) {
        return all().stream().filter(ours -> ours.groupKind().equals(kind)).findFirst();
    }

    /** The CustomResourceDefinitions, in the order of {@link #all()}. */
    public static List<KubeObject> crds() {
        return all().stream().map(Kind::crd).toList();
    }
}
