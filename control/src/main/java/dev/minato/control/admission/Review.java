package dev.minato.control.admission;

import dev.minato.api.MinatoApi;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an API server asks about: the request of an AdmissionReview (admission.k8s.io/v1). Immutable.
 *
 * @param operation CREATE, UPDATE or DELETE
 * @param object as it would be; null for a deletion
 * @param old as it is; null for a creation
 */
public record Review(
        String uid,
        String operation,
        @Nullable KubeObject object,
        @Nullable KubeObject old,
        String user,
        List<String> groups,
        boolean dryRun) {
    public static final String API_VERSION = "admission.k8s.io/v1";

    /** Kubernetes' own programs, which do what objects say that others wrote; on every cluster. */
    private static final List<String> CONTROL_PLANE_GROUPS =
            List.of("system:nodes", "system:serviceaccounts:kube-system");

    private static final List<String> CONTROL_PLANE_USERS =
            List.of("system:apiserver", "system:kube-controller-manager", "system:kube-scheduler", "system:kube-proxy");

    /** The platform, and the accounts that it acts as: what they bring has passed the gate for commits. */
    private static final String OURS = "system:serviceaccounts:" + MinatoApi.NAMESPACE;

    public Review {
        groups = List.copyOf(groups);
    }

    /** @throws IllegalArgumentException when it is none; the message says why */
    public static Review read(MapValue review) {
        MapValue request = review.map("request");
        if (!review.textOrEmpty("apiVersion").equals(API_VERSION)
                || !review.textOrEmpty("kind").equals("AdmissionReview")
                || request.textOrEmpty("uid").isEmpty()) {
            throw new IllegalArgumentException("not an AdmissionReview of " + API_VERSION);
        }
        return new Review(
                request.textOrEmpty("uid"),
                request.textOrEmpty("operation"),
                object(request, "object"),
                object(request, "oldObject"),
                request.textOrEmpty("userInfo", "username"),
                request.list("userInfo", "groups").texts(),
                request.flag("dryRun"));
    }

    /**
     * What there is once it is let in; null when it is gone. A Namespace stays until all in it is gone, its Pods first, and
     * that is Kubernetes' doing: its deletion opens no way.
     */
    public @Nullable KubeObject after() {
        boolean namespace = old != null && old.groupKind().equals(GroupKind.core("Namespace"));
        return object == null && namespace ? old : object;
    }

    private static @Nullable KubeObject object(MapValue request, String key) {
        return request.get(key) instanceof MapValue tree ? new KubeObject(tree) : null;
    }

    /** What is changed; null when the review has neither object. */
    public @Nullable ObjectKey key() {
        KubeObject there = object == null ? old : object;
        return there == null ? null : there.key();
    }

    /** Whether the writer is one whose changes are not proven here. */
    public boolean isExempt() {
        return CONTROL_PLANE_USERS.contains(user)
                || groups.stream().anyMatch(CONTROL_PLANE_GROUPS::contains)
                || groups.contains(OURS);
    }

    /** The same as an expression of CEL, for clusters that evaluate it: then they need not ask. */
    static String exemptInCel() {
        return "!(request.userInfo.username in " + cel(CONTROL_PLANE_USERS) + ") && !request.userInfo.groups.exists(g,"
                + " g in " + cel(CONTROL_PLANE_GROUPS) + " || g == '" + OURS + "')";
    }

    private static String cel(List<String> texts) {
        return "['" + String.join("', '", texts) + "']";
    }
}
