package dev.minato.reconcile.world;

import dev.minato.objects.tree.KubeObject;

/**
 * resourceVersions as numbers. The embedded store's are its revisions, and those of a Kubernetes API server are etcd's;
 * comparing them is what the reflectors of Kubernetes' own components do (KEP-5504).
 */
public final class Revisions {
    /** What is no number. */
    public static final long UNKNOWN = -1;

    private Revisions() {}

    public static long of(KubeObject object) {
        return of(object.resourceVersion());
    }

    /** The version as a number; {@link #UNKNOWN} when it is empty or none. */
    public static long of(String resourceVersion) {
        int length = resourceVersion.length();
        if (length == 0 || length > 18) {
            return UNKNOWN;
        }
        long number = 0;
        for (int i = 0; i < length; i++) {
            int digit = resourceVersion.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return UNKNOWN;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
