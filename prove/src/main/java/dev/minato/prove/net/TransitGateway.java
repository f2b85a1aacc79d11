package dev.minato.prove.net;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.policy.Written;
import java.util.List;
import java.util.Optional;

/**
 * A transit gateway with its attachments and route tables.
 */
public record TransitGateway(
        String id, List<Attachment> attachments, List<TransitRouteTable> routeTables, Written where) {

    /**
     * What is attached.
     *
     * @param vpc empty for a VPN, Direct Connect, peering or Connect attachment: what goes there leaves the model
     * @param subnets of a VPC attachment, in which its interfaces are
     * @param routeTable the table that routes what comes from it; empty when it is associated with none
     */
    public record Attachment(
            String id, Optional<String> vpc, List<String> subnets, Optional<String> routeTable, Written where) {
        public Attachment {
            requireNonNull(id, "id is null");
            requireNonNull(vpc, "vpc is null");
            requireNonNull(routeTable, "routeTable is null");
            requireNonNull(where, "where is null");
            subnets = List.copyOf(subnets);
        }
    }

    /** Its routes, static and propagated ones; at the same length a static route wins. */
    public record TransitRouteTable(String id, List<TransitRoute> routes, Written where) {
        public TransitRouteTable {
            requireNonNull(id, "id is null");
            requireNonNull(where, "where is null");
            routes = List.copyOf(routes);
        }
    }

    /**
     * @param attachment where it leads; empty: a black hole
     * @param propagated whether it came from an attachment and was not written by somebody
     */
    public record TransitRoute(Cidr destination, Optional<String> attachment, boolean propagated, Written where) {
        public TransitRoute {
            requireNonNull(destination, "destination is null");
            requireNonNull(attachment, "attachment is null");
            requireNonNull(where, "where is null");
        }
    }

    public TransitGateway {
        requireNonNull(id, "id is null");
        requireNonNull(where, "where is null");
        attachments = List.copyOf(attachments);
        routeTables = List.copyOf(routeTables);
    }
}
