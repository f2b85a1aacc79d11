package dev.minato.prove.net;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.policy.Written;
import java.util.List;

/**
 * A security group: stateful (the answer to what was let through always passes), allows only.
 */
public record SecurityGroup(
        String id, String vpc, List<SecurityGroupRule> ingress, List<SecurityGroupRule> egress, Written where) {
    public SecurityGroup {
        requireNonNull(id, "id is null");
        requireNonNull(vpc, "vpc is null");
        requireNonNull(where, "where is null");
        ingress = List.copyOf(ingress);
        egress = List.copyOf(egress);
    }
}
