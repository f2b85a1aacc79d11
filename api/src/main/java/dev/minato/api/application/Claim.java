package dev.minato.api.application;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import org.jspecify.annotations.Nullable;

/**
 * Whose an object is: {@code minato/shop:apps/Deployment:shop/frontend}, application and object. It names the object,
 * too, because controllers copy annotations (a Deployment's to its ReplicaSets): a copy claims nothing.
 */
public final class Claim {
    /** The annotation that holds it. */
    public static final String ANNOTATION = "minato.dev/claim";

    private Claim() {}

    /** The claim of the application ({@code namespace/name}) to the object. */
    public static String of(String application, KubeObject object) {
        return application + ":" + subject(object);
    }

    private static String subject(KubeObject object) {
        GroupKind kind = object.groupKind();
        return kind.group() + "/" + kind.kind() + ":" + object.namespace() + "/" + object.name();
    }

    /** The application ({@code namespace/name}) that the object belongs to; null for none. */
    public static @Nullable String holder(KubeObject object) {
        String claim = object.annotation(ANNOTATION);
        if (claim == null) {
            return null;
        }
        int colon = claim.indexOf(':');
        return colon > 0 && claim.substring(colon + 1).equals(subject(object)) ? claim.substring(0, colon) : null;
    }

    /** The key of the application with this id, {@code namespace/name}. */
    public static ObjectKey keyOf(String application) {
        int slash = application.indexOf('/');
        return Application.key(application.substring(0, Math.max(0, slash)), application.substring(slash + 1));
    }
}
