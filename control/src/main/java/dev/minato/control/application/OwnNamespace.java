package dev.minato.control.application;

import dev.minato.api.application.Application;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The namespace of objects that name none. It is made and never claimed: several applications may share it. */
final class OwnNamespace {
    private static final GroupKind NAMESPACE = GroupKind.core("Namespace");

    private OwnNamespace() {}

    /** The namespace to make; null when it is there, Git has it, nothing goes there, or the application does not want it. */
    static @Nullable KubeObject missing(
            Application application, WantedSet wanted, Function<ObjectKey, @Nullable KubeObject> live) {
        String name = application.spec().namespace();
        ObjectKey key = new ObjectKey(NAMESPACE, "", name);
        boolean used =
                wanted.keys().stream().anyMatch(object -> object.namespace().equals(name));
        boolean written = wanted.keys().contains(key);
        return !application.spec().createNamespace() || !used || written || live.apply(key) != null
                ? null
                : KubeObject.of("v1", "Namespace", "", name);
    }
}
