package dev.minato.api;

import dev.minato.api.application.Application;
import dev.minato.api.environment.Environment;
import dev.minato.api.guarantee.Guarantee;
import dev.minato.api.schema.Kind;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import java.util.List;
import java.util.Optional;

/** All kinds of ours. */
public final class MinatoKinds {
    private MinatoKinds() {}

    public static List<Kind> all() {
        return List.of(Application.KIND, Environment.KIND, Guarantee.KIND);
    }

    public static Optional<Kind> of(GroupKind kind) {
        return all().stream().filter(ours -> ours.groupKind().equals(kind)).findFirst();
    }

    /** The CustomResourceDefinitions, in the order of {@link #all()}. */
    public static List<KubeObject> crds() {
        return all().stream().map(Kind::crd).toList();
    }
}
