package dev.minato.prove.net;

import java.util.List;

/**
 * Everything between a network interface and the Internet, as far as it is known. What is not listed is not there. Lists are
 * in the order of their identifiers.
 */
public record Topology(
        List<Vpc> vpcs,
        List<Subnet> subnets,
        List<RouteTable> routeTables,
        List<PrefixList> prefixLists,
        List<NetworkAcl> networkAcls,
        List<SecurityGroup> securityGroups,
        List<NetworkInterface> interfaces,
        List<InternetGateway> internetGateways,
        List<NatGateway> natGateways,
        List<Peering> peerings,
        List<TransitGateway> transitGateways,
        List<VpcEndpoint> endpoints,
        List<LoadBalancer> loadBalancers) {
    public Topology {
        vpcs = List.copyOf(vpcs);
        subnets = List.copyOf(subnets);
        routeTables = List.copyOf(routeTables);
        prefixLists = List.copyOf(prefixLists);
        networkAcls = List.copyOf(networkAcls);
        securityGroups = List.copyOf(securityGroups);
        interfaces = List.copyOf(interfaces);
        internetGateways = List.copyOf(internetGateways);
        natGateways = List.copyOf(natGateways);
        peerings = List.copyOf(peerings);
        transitGateways = List.copyOf(transitGateways);
        endpoints = List.copyOf(endpoints);
        loadBalancers = List.copyOf(loadBalancers);
    }

    Topology withGroups(List<SecurityGroup> groups) {
        return new Topology(
                vpcs,
                subnets,
                routeTables,
                prefixLists,
                networkAcls,
                groups,
                interfaces,
                internetGateways,
                natGateways,
                peerings,
                transitGateways,
                endpoints,
                loadBalancers);
    }

    Topology withAcls(List<NetworkAcl> acls) {
        return new Topology(
                vpcs,
                subnets,
                routeTables,
                prefixLists,
                acls,
                securityGroups,
                interfaces,
                internetGateways,
                natGateways,
                peerings,
                transitGateways,
                endpoints,
                loadBalancers);
    }
}
