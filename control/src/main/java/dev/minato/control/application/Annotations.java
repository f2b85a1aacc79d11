package dev.minato.control.application;

import dev.minato.objects.tree.KubeObject;
import org.jspecify.annotations.Nullable;

/** The annotations that the platform reads and writes; those of Argo CD and Helm are read where repositories have them. */
final class Annotations {
    /**
     * A fingerprint of what Git wanted when it was applied. When it is that of now, a field that only we own and that
     * reads differently was written in another form by the server, and is no drift.
     */
    static final String APPLIED = "minato.dev/applied";

    /** The same for {@code kubectl get -l}: the application's name. */
    static final String APPLICATION_LABEL = "minato.dev/application";

    /** The sync for which a hook was made. */
    static final String SYNC = "minato.dev/sync";

    /** Set on an object just before it is deleted. */
    static final String PRUNING = "minato.dev/pruning";

    /** {@code disabled}: never deleted because it left Git. */
    static final String PRUNE = "minato.dev/prune";

    static final String WAVE = "minato.dev/sync-wave";
    static final String HOOK = "minato.dev/hook";
    static final String HOOK_DELETE = "minato.dev/hook-delete-policy";

    static final String ARGO_WAVE = "argocd.argoproj.io/sync-wave";
    static final String ARGO_HOOK = "argocd.argoproj.io/hook";
    static final String ARGO_HOOK_DELETE = "argocd.argoproj.io/hook-delete-policy";
    static final String ARGO_OPTIONS = "argocd.argoproj.io/sync-options";
    static final String HELM_HOOK = "helm.sh/hook";
    static final String HELM_WEIGHT = "helm.sh/hook-weight";
    static final String HELM_HOOK_DELETE = "helm.sh/hook-delete-policy";

    private Annotations() {}

    /** The first of these that the object has; null for none. */
    static @Nullable String first(KubeObject object, String... names) {
        for (String name : names) {
            String value = object.annotation(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
