package dev.minato.prove.input;

import dev.minato.prove.net.TransitGateway;
import dev.minato.prove.net.TransitGateway.Attachment;
import dev.minato.prove.net.TransitGateway.TransitRoute;
import dev.minato.prove.net.TransitGateway.TransitRouteTable;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;

/**
 * Transit gateways from the answers of {@code aws ec2 describe-transit-gateways}, {@code -transit-gateway-attachments},
 * {@code -transit-gateway-vpc-attachments}, {@code -transit-gateway-route-tables}, and of {@code
 * search-transit-gateway-routes}, which does not say whose routes they are: its file is named {@code
 * transit-gateway-routes.TABLE.json}. What is attached and is no VPC of the snapshot leads out of what is known.
 */
final class TransitSnapshot {
    static final String ROUTES = "transit-gateway-routes.";
    private static final Set<String> GONE = Set.of("deleting", "deleted", "failed", "failing", "rejected", "rejecting");

    private final List<Node> gateways;
    private final List<Node> attachments;
    private final List<Node> ofVpcs;
    private final List<Node> tables;
    private final NavigableMap<String, Node> routes;
    private final List<String> vpcs;

    /**
     * @param routes answers by the identifier of their table
     * @param vpcs of the snapshot
     */
    TransitSnapshot(
            List<Node> gateways,
            List<Node> attachments,
            List<Node> ofVpcs,
            List<Node> tables,
            NavigableMap<String, Node> routes,
            List<String> vpcs) {
        this.gateways = gateways;
        this.attachments = attachments;
        this.ofVpcs = ofVpcs;
        this.tables = tables;
        this.routes = routes;
        this.vpcs = vpcs;
    }

    List<TransitGateway> read() {
        return gateways.stream()
                .filter(TransitSnapshot::isThere)
                .map(this::gateway)
                .toList();
    }

    private static boolean isThere(Node node) {
        return !GONE.contains(node.optional("State"));
    }

    private TransitGateway gateway(Node node) {
        String id = node.required("TransitGatewayId");
        List<Attachment> its = attachments.stream()
                .filter(one -> one.optional("TransitGatewayId").equals(id) && isThere(one))
                .map(this::attachment)
                .toList();
        for (Node known : ofVpcs) {
            String name = known.required("TransitGatewayAttachmentId");
            if (known.optional("TransitGatewayId").equals(id)
                    && isThere(known)
                    && its.stream().noneMatch(one -> one.id().equals(name))) {
                known.problem("which table routes what comes from " + name
                        + " is not said: add the answer of aws ec2 describe-transit-gateway-attachments");
            }
        }
        return new TransitGateway(
                id,
                its,
                tables.stream()
                        .filter(one -> one.optional("TransitGatewayId").equals(id) && isThere(one))
                        .map(one -> table(one, its))
                        .toList(),
                node.where());
    }

    private Attachment attachment(Node node) {
        String id = node.required("TransitGatewayAttachmentId");
        Optional<String> vpc = Optional.of(node.optional("ResourceId"))
                .filter(resource -> node.required("ResourceType").equals("vpc") && vpcs.contains(resource));
        List<String> subnets = new ArrayList<>();
        if (vpc.isPresent()) {
            ofVpcs.stream()
                    .filter(one -> one.optional("TransitGatewayAttachmentId").equals(id))
                    .flatMap(one -> one.items("SubnetIds").stream())
                    .map(Node::text)
                    .forEach(subnets::add);
            if (subnets.isEmpty()) {
                node.problem("in which subnets " + id
                        + " is, is not said: add the answer of aws ec2 describe-transit-gateway-vpc-attachments");
            }
        }
        Node association = node.entry("Association");
        Optional<String> table = association == null
                ? Optional.empty()
                : Optional.of(association.required("TransitGatewayRouteTableId"));
        return new Attachment(id, vpc, subnets, table, node.where());
    }

    private TransitRouteTable table(Node node, List<Attachment> known) {
        String id = node.required("TransitGatewayRouteTableId");
        Node answer = routes.get(id);
        boolean used = known.stream().anyMatch(one -> one.routeTable().equals(Optional.of(id)));
        if (answer == null && used) {
            node.problem("its routes are not here: add the answer of aws ec2 search-transit-gateway-routes as " + ROUTES
                    + id + ".json");
        }
        if (answer != null && answer.flag("AdditionalRoutesAvailable", false)) {
            answer.problem("has not all routes of " + id + ": search for fewer at once, and put the answers together");
        }
        return new TransitRouteTable(
                id,
                answer == null
                        ? List.of()
                        : answer.items("Routes").stream()
                                .map(route -> route(route, known))
                                .toList(),
                node.where());
    }

    private static TransitRoute route(Node node, List<Attachment> known) {
        List<String> to = node.items("TransitGatewayAttachments").stream()
                .map(one -> one.required("TransitGatewayAttachmentId"))
                .toList();
        boolean hole = node.optional("State").equals("blackhole");
        // several at once are ways to the same: of VPNs, which all lead out of what is known
        boolean someVpc = known.stream()
                .anyMatch(one -> to.contains(one.id()) && one.vpc().isPresent());
        if (!hole && (to.isEmpty() || (to.size() > 1 && someVpc))) {
            node.problem("leads to " + (to.isEmpty() ? "nothing that is named" : "several attachments at once")
                    + ", which is not modelled");
        }
        return new TransitRoute(
                NetworkSnapshot.cidr(node, "DestinationCidrBlock"),
                hole || to.isEmpty() ? Optional.empty() : Optional.of(to.getFirst()),
                node.optional("Type").equals("propagated"),
                node.where());
    }
}
