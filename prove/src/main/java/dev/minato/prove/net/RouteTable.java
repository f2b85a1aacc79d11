package dev.minato.prove.net;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.policy.Written;
import java.util.List;

/**
 * A route table. The local routes of the VPC's blocks need not be listed.
 *
 * @param main whether it is the one of subnets that name none
 * @param subnets those associated with it
 */
public record RouteTable(String id, String vpc, boolean main, List<String> subnets, List<Route> routes, Written where) {
    public RouteTable {
        requireNonNull(id, "id is null");
        requireNonNull(vpc, "vpc is null");
        requireNonNull(where, "where is null");
        subnets = List.copyOf(subnets);
        routes = List.copyOf(routes);
    }
}
