package dev.minato.prove.net;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.policy.Written;
import java.util.List;

/**
 * A managed prefix list, of AWS's services ({@code pl-...} of S3) or one's own.
 */
public record PrefixList(String id, String name, List<Cidr> cidrs, Written where) {
    public PrefixList {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(where, "where is null");
        cidrs = List.copyOf(cidrs);
    }
}
