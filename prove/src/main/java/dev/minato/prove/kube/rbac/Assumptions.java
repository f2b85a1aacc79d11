package dev.minato.prove.kube.rbac;

/**
 * What is taken for granted about the cluster beyond the input.
 *
 * @param complete whether the input is everything there is in the cluster, as a snapshot is. Otherwise (what a repository
 *     holds) the built-in roles and bindings are taken to be there, and any service account may have Pods
 * @param controlPlaneOnNodes whether Pods can get on nodes on which the control plane runs, as where one manages it
 *     oneself; who is root there is the cluster's administrator. Not so on EKS
 */
public record Assumptions(boolean complete, boolean controlPlaneOnNodes) {
    /** Nothing more than must be: what is proven with it holds in every cluster that has the input. */
    public static final Assumptions CAUTIOUS = new Assumptions(false, true);
    /** A repository that is applied to a cluster whose control plane is the provider's. */
    public static final Assumptions MANAGED = new Assumptions(false, false);
    /** A snapshot of a whole cluster. */
    public static final Assumptions SNAPSHOT = new Assumptions(true, true);
}
