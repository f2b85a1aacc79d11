package dev.minato.prove.kube.rbac;

import java.util.List;

/**
 * Which rules the steps of an escalation can use at all. Most rules of a cluster are none of them, and a search that
 * carries only these is so much shorter. A step that looks at a right which is missing here would never see it, so the
 * tests hold each kind of step to a rule that has nothing else.
 */
final class Risk {
    private record Right(String group, String resource, List<String> verbs) {}

    private static final List<String> WRITE = List.of("create", "update", "patch");
    private static final List<String> ENTER = List.of("create", "get");
    private static final String RBAC = RoleReader.GROUP;
    private static final String CERTIFICATES = "certificates.k8s.io";
    private static final String ADMISSION = "admissionregistration.k8s.io";

    private static final List<Right> RIGHTS = List.of(
            new Right("", "users", List.of("impersonate")),
            new Right("", "groups", List.of("impersonate")),
            new Right("", "serviceaccounts", List.of("impersonate")),
            new Right("", "serviceaccounts/token", List.of("create")),
            new Right("", "secrets", List.of("create", "update", "patch", "get", "list", "watch")),
            new Right("", "pods", WRITE),
            new Right("", "pods/exec", ENTER),
            new Right("", "pods/attach", ENTER),
            new Right("", "pods/ephemeralcontainers", WRITE),
            new Right("", "replicationcontrollers", WRITE),
            new Right("apps", "deployments", WRITE),
            new Right("apps", "daemonsets", WRITE),
            new Right("apps", "replicasets", WRITE),
            new Right("apps", "statefulsets", WRITE),
            new Right("batch", "jobs", WRITE),
            new Right("batch", "cronjobs", WRITE),
            new Right("", "nodes/proxy", ENTER),
            new Right("", "persistentvolumes", WRITE),
            new Right("", "persistentvolumeclaims", WRITE),
            new Right("", "namespaces", WRITE),
            new Right("", "configmaps", WRITE),
            new Right(RBAC, "roles", List.of("create", "update", "patch", "bind", "escalate")),
            new Right(RBAC, "clusterroles", List.of("create", "update", "patch", "bind", "escalate")),
            new Right(RBAC, "rolebindings", WRITE),
            new Right(RBAC, "clusterrolebindings", WRITE),
            new Right(CERTIFICATES, "certificatesigningrequests", WRITE),
            new Right(CERTIFICATES, "certificatesigningrequests/approval", WRITE),
            new Right(CERTIFICATES, "certificatesigningrequests/nodeclient", WRITE),
            new Right(CERTIFICATES, "signers", List.of("approve")),
            new Right(ADMISSION, "mutatingwebhookconfigurations", WRITE),
            new Right(ADMISSION, "validatingwebhookconfigurations", WRITE),
            new Right(ADMISSION, "mutatingadmissionpolicies", WRITE),
            new Right(ADMISSION, "mutatingadmissionpolicybindings", WRITE),
            new Right("apiregistration.k8s.io", "apiservices", WRITE));

    private Risk() {}

    static boolean isIn(PolicyRule rule) {
        return RIGHTS.stream()
                .anyMatch(right -> right.verbs().stream()
                        .anyMatch(verb -> rule.allowsSome(verb, right.group(), right.resource())));
    }
}
