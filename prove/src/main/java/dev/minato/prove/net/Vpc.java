package dev.minato.prove.net;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.policy.Written;
import java.util.List;

/**
 * A VPC with all its address blocks.
 */
public record Vpc(String id, List<Cidr> cidrs, Written where) {
    public Vpc {
        requireNonNull(id, "id is null");
        requireNonNull(where, "where is null");
        cidrs = List.copyOf(cidrs);
    }
}
