package dev.minato.prove.kube.network;

/** As the Pod that a policy is about sees it. */
public enum Direction {
    INGRESS,
    EGRESS;

    /** The key of its rules in a policy. */
    String key() {
        return this == INGRESS ? "ingress" : "egress";
    }
}
