package dev.minato.control.application;

import dev.minato.api.application.ApplicationStatus.Ref;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;

/**
 * An object that Git wants, as it is applied: with its namespace and the application's claim.
 *
 * @param place where it is written: {@code base/web.yaml:12}
 * @param wave lower ones first
 */
public record Wanted(KubeObject object, String place, int wave) {
    public ObjectKey key() {
        return object.key();
    }

    public Ref ref() {
        return refOf(object);
    }

    static Ref refOf(KubeObject object) {
        return new Ref(object.groupKind().group(), object.kind(), object.namespace(), object.name());
    }
}
