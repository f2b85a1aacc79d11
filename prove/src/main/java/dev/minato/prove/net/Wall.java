package dev.minato.prove.net;

import dev.minato.prove.iam.policy.Written;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A filter that could be taken out of the way, to see whether it is what stops packets. */
sealed interface Wall {
    Topology without(Topology topology);

    /** What it does to packets that get through without it. */
    Obstacle inWords(Topology topology, List<Hop> way);

    private static List<SecurityGroupRule> everything(Written where) {
        return Stream.of(Cidr.ALL_V4, Cidr.ALL_V6)
                .map(all -> new SecurityGroupRule(Traffic.ALL, new SecurityGroupRule.Block(all), where))
                .toList();
    }

    /** What the security groups of a thing let in, or out. */
    record Groups(String of, List<String> ids, boolean ingress) implements Wall {
        public Groups {
            ids = List.copyOf(ids);
        }

        @Override
        public Topology without(Topology topology) {
            return topology.withGroups(topology.securityGroups().stream()
                    .map(group -> !ids.contains(group.id())
                            ? group
                            : new SecurityGroup(
                                    group.id(),
                                    group.vpc(),
                                    ingress ? everything(group.where()) : group.ingress(),
                                    ingress ? group.egress() : everything(group.where()),
                                    group.where()))
                    .toList());
        }

        @Override
        public Obstacle inWords(Topology topology, List<Hop> way) {
            Hop hop = ingress ? way.getLast() : way.getFirst();
            return new Obstacle(
                    "no rule of the security groups " + String.join(", ", ids) + " of " + of + " lets "
                            + (ingress ? "in " : "out ") + hop.packet(),
                    topology.securityGroups().stream()
                            .filter(group -> ids.contains(group.id()))
                            .map(SecurityGroup::where)
                            .toList());
        }
    }

    /** What a network ACL lets into its subnets, or out of them. */
    record Acl(String id, boolean egress) implements Wall {
        @Override
        public Topology without(Topology topology) {
            return topology.withAcls(topology.networkAcls().stream()
                    .map(acl -> !acl.id().equals(id)
                            ? acl
                            : new NetworkAcl(
                                    acl.id(), acl.vpc(), acl.isDefault(), acl.subnets(), opened(acl), acl.where()))
                    .toList());
        }

        private List<AclEntry> opened(NetworkAcl acl) {
            List<AclEntry> entries = new ArrayList<>();
            for (Cidr all : List.of(Cidr.ALL_V4, Cidr.ALL_V6)) {
                entries.add(new AclEntry(1, egress, true, Traffic.ALL, all, acl.where()));
            }
            acl.entries().stream().filter(entry -> entry.egress() != egress).forEach(entries::add);
            return entries;
        }

        @Override
        public Obstacle inWords(Topology topology, List<Hop> way) {
            NetworkAcl acl = topology.networkAcls().stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst()
                    .orElseThrow();
            String where = egress ? " out of its subnets" : " into its subnets";
            for (Hop hop : way) {
                Optional<AclEntry> first = first(acl, hop.packet());
                if (first.isPresent() && !first.get().allow()) {
                    return new Obstacle(
                            "entry " + first.get().number() + " of " + id + " denies " + hop.packet() + where,
                            List.of(first.get().where()));
                }
            }
            return new Obstacle(
                    "no entry of " + id + " allows " + way.getLast().packet() + where, List.of(acl.where()));
        }

        private Optional<AclEntry> first(NetworkAcl acl, Packet packet) {
            Address about = egress ? packet.destination() : packet.source();
            return acl.entries().stream()
                    .filter(entry -> entry.egress() == egress
                            && entry.cidr().contains(about)
                            && entry.traffic().includes(packet))
                    .min(Comparator.comparingInt(AclEntry::number));
        }
    }
}
