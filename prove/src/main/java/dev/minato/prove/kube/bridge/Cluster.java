package dev.minato.prove.kube.bridge;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.policy.Written;
import java.util.List;

/**
 * How a cluster's service accounts are known to IAM.
 *
 * @param name of the cluster
 * @param issuer of its tokens, without {@code https://}, as trust policies have it before {@code :sub}; empty: its tokens
 *     are known to nobody
 * @param associations of Pod Identity
 * @param nodeRoles ARNs of the roles of its nodes
 * @param podsReachNodeRole whether any Pod can ask the instance's metadata for them (no hop limit of 1)
 */
public record Cluster(
        String name,
        String issuer,
        List<PodIdentityAssociation> associations,
        List<String> nodeRoles,
        boolean podsReachNodeRole) {
    public Cluster {
        requireNonNull(name, "name is null");
        requireNonNull(issuer, "issuer is null");
        associations = List.copyOf(associations);
        nodeRoles = List.copyOf(nodeRoles);
    }

    /** As {@code aws eks describe-pod-identity-association} has it. */
    public record PodIdentityAssociation(String namespace, String serviceAccount, String roleArn, Written where) {
        public PodIdentityAssociation {
            requireNonNull(namespace, "namespace is null");
            requireNonNull(serviceAccount, "serviceAccount is null");
            requireNonNull(roleArn, "roleArn is null");
            requireNonNull(where, "where is null");
        }
    }
}
