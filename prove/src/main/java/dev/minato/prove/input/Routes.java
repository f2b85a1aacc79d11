package dev.minato.prove.input;

import dev.minato.prove.net.Route;
import dev.minato.prove.net.RouteTable;
import java.util.ArrayList;
import java.util.List;

/** Route tables as {@code aws ec2 describe-route-tables} has them. */
final class Routes {
    private Routes() {}

    static RouteTable table(Node node) {
        List<String> subnets = new ArrayList<>();
        boolean main = false;
        for (Node association : node.items("Associations")) {
            main |= association.flag("Main", false);
            String subnet = association.optional("SubnetId");
            if (!subnet.isEmpty()) {
                subnets.add(subnet);
            }
        }
        return new RouteTable(
                node.required("RouteTableId"),
                node.required("VpcId"),
                main,
                subnets,
                node.items("Routes").stream().map(Routes::route).toList(),
                node.where());
    }

    private static Route route(Node node) {
        Route.Destination destination;
        if (node.entry("DestinationPrefixListId") != null) {
            destination = new Route.Prefixes(node.required("DestinationPrefixListId"));
        } else {
            boolean v6 = node.entry("DestinationIpv6CidrBlock") != null;
            destination = new Route.Block(
                    NetworkSnapshot.cidr(node, v6 ? "DestinationIpv6CidrBlock" : "DestinationCidrBlock"));
        }
        boolean propagated = node.optional("Origin").equals("EnableVgwRoutePropagation");
        return new Route(destination, target(node), propagated, node.where());
    }

    private static Route.Target target(Node node) {
        if (node.optional("State").equals("blackhole")) {
            return new Route.Blackhole();
        }
        String gateway = node.optional("GatewayId");
        if (gateway.equals("local")) {
            return new Route.Local();
        }
        if (gateway.startsWith("igw-")) {
            return new Route.ToInternetGateway(gateway);
        }
        if (gateway.startsWith("vpce-")) {
            return new Route.ToEndpoint(gateway);
        }
        if (!gateway.isEmpty()) {
            return new Route.ToElsewhere(gateway);
        }
        for (String key : List.of(
                "EgressOnlyInternetGatewayId",
                "NatGatewayId",
                "VpcPeeringConnectionId",
                "TransitGatewayId",
                "NetworkInterfaceId")) {
            String id = node.optional(key);
            if (!id.isEmpty()) {
                return switch (key) {
                    case "EgressOnlyInternetGatewayId" -> new Route.ToInternetGateway(id);
                    case "NatGatewayId" -> new Route.ToNatGateway(id);
                    case "VpcPeeringConnectionId" -> new Route.ToPeering(id);
                    case "TransitGatewayId" -> new Route.ToTransitGateway(id);
                    default -> new Route.ToInterface(id);
                };
            }
        }
        return new Route.ToElsewhere("a target that is not known here");
    }
}
