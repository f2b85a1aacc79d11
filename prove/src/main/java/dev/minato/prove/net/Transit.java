package dev.minato.prove.net;

import dev.minato.prove.iam.policy.Written;
import java.util.Optional;

/** Moves packets through transit gateways. */
final class Transit {
    private final Course course;
    private final Outward outward;

    Transit(Course course, Outward outward) {
        this.course = course;
        this.outward = outward;
    }

    void route(Subnet subnet, String id, Routing.Way way) {
        TransitGateway gateway = course.directory().transitGateways.get(id);
        if (gateway == null) {
            return;
        }
        for (TransitGateway.Attachment attachment : gateway.attachments()) {
            if (!attachment.vpc().map(subnet.vpc()::equals).orElse(false)) {
                continue;
            }
            for (String in : attachment.subnets()) {
                Subnet door = course.subnet(in);
                // also where the sender is in the same subnet (VPC guide, "How network ACLs work with transit
                // gateways")
                int set = course.packets().space.and(way.set(), course.filters().acl(door, false));
                through(gateway, attachment, set, subnet, way);
            }
        }
    }

    private void through(
            TransitGateway gateway, TransitGateway.Attachment from, int set, Subnet subnet, Routing.Way way) {
        for (TransitGateway.TransitRouteTable table : gateway.routeTables()) {
            if (!from.routeTable().map(table.id()::equals).orElse(false)) {
                continue;
            }
            for (Routing.TransitWay next : course.routing().ways(table, set)) {
                gateway.attachments().stream()
                        .filter(attachment -> attachment.id().equals(next.attachment()))
                        .forEach(attachment -> out(gateway, attachment, next, subnet, way));
            }
        }
    }

    private void out(
            TransitGateway gateway,
            TransitGateway.Attachment attachment,
            Routing.TransitWay next,
            Subnet subnet,
            Routing.Way way) {
        Optional<Written> route = Optional.of(next.route());
        if (attachment.vpc().isEmpty()) {
            outward.outside(subnet, new Routing.Way(way.target(), next.set(), route), attachment.id());
            return;
        }
        String vpc = attachment.vpc().get();
        int set = outward.back(vpc, next.set(), target -> target.equals(new Route.ToTransitGateway(gateway.id())));
        for (String id : attachment.subnets()) {
            outward.enterFrom(course.subnet(id), set, " by " + gateway.id(), route);
        }
    }
}
