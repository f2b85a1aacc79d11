package dev.minato.control.application;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Index;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose an object is: {@code minato/shop:apps/Deployment:shop/frontend}, application and object. It names the object,
 * too, because controllers copy annotations (a Deployment's to its ReplicaSets): a copy claims nothing.
 */
final class Claim {
    private Claim() {}

    static String of(String application, KubeObject object) {
        return application + ":" + subject(object);
    }

    private static String subject(KubeObject object) {
        GroupKind kind = object.groupKind();
        return kind.group() + "/" + kind.kind() + ":" + object.namespace() + "/" + object.name();
    }

    /** The application ({@code namespace/name}) that the object belongs to; null for none. */
    static @Nullable String holder(KubeObject object) {
        String claim = object.annotation(Annotations.CLAIM);
        if (claim == null) {
            return null;
        }
        int colon = claim.indexOf(':');
        return colon > 0 && claim.substring(colon + 1).equals(subject(object)) ? claim.substring(0, colon) : null;
    }

    /** The key of the application with this id, {@code namespace/name}. */
    static ObjectKey keyOf(String application) {
        int slash = application.indexOf('/');
        return dev.minato.api.application.Application.key(
                application.substring(0, Math.max(0, slash)), application.substring(slash + 1));
    }

    /** The objects of a kind by the application that they belong to. */
    record OfKind(GroupKind kind) implements Index<String> {
        @Override
        public List<String> keysOf(KubeObject object) {
            String holder = holder(object);
            return holder == null ? List.of() : List.of(holder);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof OfKind that && kind.equals(that.kind);
        }

        @Override
        public int hashCode() {
            return kind.hashCode();
        }
    }
}
