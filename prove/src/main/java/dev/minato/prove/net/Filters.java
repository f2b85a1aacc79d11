package dev.minato.prove.net;

import dev.minato.prove.iam.policy.Written;
import dev.minato.prove.net.space.Space;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What security groups and network ACLs let through, as sets, and which rule it is for one packet. */
final class Filters {
    private final Directory directory;
    private final PacketSpace packets;
    private final boolean replies;

    /** @param replies whether the answer must get through a network ACL, too, as a connection needs */
    Filters(Directory directory, PacketSpace packets, boolean replies) {
        this.directory = directory;
        this.packets = packets;
        this.replies = replies;
    }

    /** What the groups let in or out; no groups filter nothing. */
    int groups(List<String> ids, boolean ingress) {
        if (ids.isEmpty()) {
            return Space.ALL;
        }
        List<Integer> sets = new ArrayList<>();
        for (SecurityGroupRule rule : rules(ids, ingress)) {
            sets.add(set(rule, ingress));
        }
        return packets.space.any(sets);
    }

    private List<SecurityGroupRule> rules(List<String> ids, boolean ingress) {
        List<SecurityGroupRule> rules = new ArrayList<>();
        for (String id : ids) {
            SecurityGroup group = directory.groups.get(id);
            if (group != null) {
                rules.addAll(ingress ? group.ingress() : group.egress());
            }
        }
        return rules;
    }

    private int set(SecurityGroupRule rule, boolean ingress) {
        List<Cidr> peer = switch (rule.peer()) {
            case SecurityGroupRule.Block(Cidr cidr) -> List.of(cidr);
            case SecurityGroupRule.Group(String id) -> directory.addressesOf(id);
            case SecurityGroupRule.Prefixes(String id) -> directory.cidrs(id);
        };
        int other = packets.in(ingress ? PacketSpace.SOURCE : PacketSpace.DESTINATION, peer);
        return packets.space.and(other, packets.of(rule.traffic(), PacketSpace.DESTINATION_PORT));
    }

    /** Where the rule is written that lets the packet, a point, through. */
    List<Written> groupRule(List<String> ids, boolean ingress, int[] point) {
        return rules(ids, ingress).stream()
                .filter(rule -> packets.space.contains(set(rule, ingress), point))
                .map(SecurityGroupRule::where)
                .limit(1)
                .toList();
    }

    /** What the subnet's ACL lets leave or enter. */
    int acl(Subnet subnet, boolean egress) {
        Optional<NetworkAcl> acl = directory.aclOf(subnet);
        if (acl.isEmpty()) {
            return Space.ALL;
        }
        int there = decide(acl.get(), egress, false);
        return replies ? packets.space.and(there, decide(acl.get(), !egress, true)) : there;
    }

    /** @param answer whether the entries look at the answer to the packet: ends and ports change places */
    private int decide(NetworkAcl acl, boolean egress, boolean answer) {
        int allowed = Space.NONE;
        for (AclEntry entry : entries(acl, egress).reversed()) {
            int matches = set(entry, answer);
            allowed = entry.allow() ? packets.space.or(allowed, matches) : packets.space.minus(allowed, matches);
        }
        return allowed;
    }

    private static List<AclEntry> entries(NetworkAcl acl, boolean egress) {
        return acl.entries().stream()
                .filter(entry -> entry.egress() == egress)
                .sorted(Comparator.comparingInt(AclEntry::number))
                .toList();
    }

    /** An entry is about the source of what enters and the destination of what leaves; of an answer these are reversed. */
    private int set(AclEntry entry, boolean answer) {
        boolean atDestination = entry.egress() != answer;
        int dimension = atDestination ? PacketSpace.DESTINATION : PacketSpace.SOURCE;
        int port = answer ? PacketSpace.SOURCE_PORT : PacketSpace.DESTINATION_PORT;
        return packets.space.and(packets.in(dimension, List.of(entry.cidr())), packets.of(entry.traffic(), port));
    }

    /** Where the entry is written that lets the packet, a point, through. */
    List<Written> aclEntry(Subnet subnet, boolean egress, int[] point) {
        return directory.aclOf(subnet).stream()
                .flatMap(acl -> entries(acl, egress).stream())
                .filter(entry -> packets.space.contains(set(entry, false), point))
                .map(AclEntry::where)
                .limit(1)
                .toList();
    }
}
