package dev.minato.prove.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.minato.prove.net.Outcome;
import dev.minato.prove.net.Place;
import dev.minato.prove.net.Reach;
import dev.minato.prove.net.Topology;
import dev.minato.prove.net.Traffic;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Transit gateways and load balancers as the command line of AWS tells of them. */
final class NetworkSnapshotTest {
    private static final Place INSTANCE = new Place.Interface("eni-1");
    private static final Place IN_TWO = new Place.InSubnet("subnet-2", Optional.empty(), false);

    private static final MemoryFiles NETWORK = new MemoryFiles()
            .with("snap/vpcs.json", """
                    {"Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.1.0.0/16"}, {"VpcId": "vpc-2", "CidrBlock": "10.2.0.0/16"}]}
                    """)
            .with("snap/subnets.json", """
                    {"Subnets": [
                      {"SubnetId": "subnet-1", "VpcId": "vpc-1", "CidrBlock": "10.1.0.0/24"},
                      {"SubnetId": "subnet-2", "VpcId": "vpc-2", "CidrBlock": "10.2.0.0/24"}]}
                    """)
            .with("snap/routes.json", """
                    {"RouteTables": [
                      {"RouteTableId": "rtb-1", "VpcId": "vpc-1", "Associations": [{"Main": true}],
                       "Routes": [{"DestinationCidrBlock": "10.0.0.0/8", "TransitGatewayId": "tgw-1", "State": "active"},
                                  {"DestinationCidrBlock": "0.0.0.0/0", "GatewayId": "igw-1", "State": "active"}]}]}
                    """)
            .with("snap/igw.json", """
                    {"InternetGateways": [{"InternetGatewayId": "igw-1", "Attachments": [{"State": "available", "VpcId": "vpc-1"}]}]}
                    """)
            .with("snap/groups.json", """
                    {"SecurityGroups": [
                      {"GroupId": "sg-1", "VpcId": "vpc-1",
                       "IpPermissions": [{"IpProtocol": "tcp", "FromPort": 8080, "ToPort": 8080,
                         "UserIdGroupPairs": [{"GroupId": "sg-lb"}]}],
                       "IpPermissionsEgress": [{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]},
                      {"GroupId": "sg-lb", "VpcId": "vpc-1",
                       "IpPermissions": [{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}],
                       "IpPermissionsEgress": [{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]}]}
                    """)
            .with("snap/interfaces.json", """
                    {"NetworkInterfaces": [
                      {"NetworkInterfaceId": "eni-1", "SubnetId": "subnet-1", "Groups": [{"GroupId": "sg-1"}],
                       "Attachment": {"InstanceId": "i-1"}, "PrivateIpAddresses": [{"PrivateIpAddress": "10.1.0.10"}]},
                      {"NetworkInterfaceId": "eni-lb", "SubnetId": "subnet-1", "Groups": [{"GroupId": "sg-lb"}],
                       "Description": "ELB app/web/50dc6c49", "Association": {"PublicIp": "203.0.113.9"},
                       "PrivateIpAddresses": [{"PrivateIpAddress": "10.1.0.30"}]}]}
                    """)
            .with(
                    "snap/tgw.json",
                    "{\"TransitGateways\": [{\"TransitGatewayId\": \"tgw-1\", \"State\": \"available\"}]}")
            .with("snap/attachments.json", """
                    {"TransitGatewayAttachments": [
                      {"TransitGatewayAttachmentId": "att-1", "TransitGatewayId": "tgw-1", "ResourceType": "vpc", "ResourceId": "vpc-1",
                       "State": "available", "Association": {"TransitGatewayRouteTableId": "tgw-rtb-1", "State": "associated"}},
                      {"TransitGatewayAttachmentId": "att-2", "TransitGatewayId": "tgw-1", "ResourceType": "vpc", "ResourceId": "vpc-2",
                       "State": "available", "Association": {"TransitGatewayRouteTableId": "tgw-rtb-1", "State": "associated"}},
                      {"TransitGatewayAttachmentId": "att-3", "TransitGatewayId": "tgw-1", "ResourceType": "vpn", "ResourceId": "vpn-1",
                       "State": "available", "Association": {"TransitGatewayRouteTableId": "tgw-rtb-1", "State": "associated"}}]}
                    """)
            .with("snap/vpc-attachments.json", """
                    {"TransitGatewayVpcAttachments": [
                      {"TransitGatewayAttachmentId": "att-1", "TransitGatewayId": "tgw-1", "VpcId": "vpc-1", "SubnetIds": ["subnet-1"]},
                      {"TransitGatewayAttachmentId": "att-2", "TransitGatewayId": "tgw-1", "VpcId": "vpc-2", "SubnetIds": ["subnet-2"]}]}
                    """)
            .with("snap/tables.json", """
                    {"TransitGatewayRouteTables": [{"TransitGatewayRouteTableId": "tgw-rtb-1", "TransitGatewayId": "tgw-1", "State": "available"}]}
                    """)
            .with("snap/transit-gateway-routes.tgw-rtb-1.json", """
                    {"Routes": [
                      {"DestinationCidrBlock": "10.2.0.0/16", "Type": "propagated", "State": "active",
                       "TransitGatewayAttachments": [{"ResourceId": "vpc-2", "TransitGatewayAttachmentId": "att-2", "ResourceType": "vpc"}]},
                      {"DestinationCidrBlock": "10.3.0.0/16", "Type": "static", "State": "blackhole"}],
                     "AdditionalRoutesAvailable": false}
                    """)
            .with("snap/balancers.json", """
                    {"LoadBalancers": [{"LoadBalancerArn": "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/50dc6c49",
                      "Scheme": "internet-facing", "VpcId": "vpc-1", "Type": "application", "SecurityGroups": ["sg-lb"],
                      "AvailabilityZones": [{"SubnetId": "subnet-1", "LoadBalancerAddresses": []}]}]}
                    """)
            .with("snap/listeners.json", """
                    {"Listeners": [{"ListenerArn": "arn:l", "Port": 443, "Protocol": "HTTPS",
                      "LoadBalancerArn": "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/50dc6c49"}]}
                    """)
            .with("snap/targets.json", """
                    {"TargetGroups": [{"TargetGroupArn": "arn:t", "TargetGroupName": "web", "TargetType": "instance", "Port": 8080,
                      "LoadBalancerArns": ["arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/50dc6c49"]}]}
                    """)
            .with("snap/target-health.web.json", """
                    {"TargetHealthDescriptions": [{"Target": {"Id": "i-1", "Port": 8080}}]}
                    """);

    private static Topology topology(MemoryFiles files) {
        return Inputs.network(files, List.of("snap")).orElseThrow();
    }

    private static Outcome packet(MemoryFiles files, Place from, Place to) {
        return Reach.of(topology(files)).packet(from, to, List.of(Traffic.ALL));
    }

    private static String problems(MemoryFiles files) {
        return catchThrowableOfType(InputException.class, () -> topology(files))
                .problems()
                .toString();
    }

    @Test
    void aTransitGatewayLeadsWhereItsTableSaysAndTheRouteIsNamedWithItsLine() {
        assertThat(packet(NETWORK, INSTANCE, IN_TWO))
                .isInstanceOfSatisfying(
                        Outcome.Reached.class,
                        way -> assertThat(way.hops().toString())
                                .contains("by tgw-1")
                                .contains("snap/transit-gateway-routes.tgw-rtb-1.json:2:"));
        assertThat(packet(NETWORK, INSTANCE, new Place.Outside())).isInstanceOf(Outcome.Unreachable.class);
        MemoryFiles vpn = NETWORK.but(
                "snap/transit-gateway-routes.tgw-rtb-1.json",
                "\"State\": \"blackhole\"",
                "\"State\": \"active\", \"TransitGatewayAttachments\": [{\"TransitGatewayAttachmentId\": \"att-3\"}]");
        assertThat(packet(vpn, INSTANCE, new Place.Outside())).isInstanceOf(Outcome.Reached.class);
    }

    @Test
    void aLoadBalancerIsAWayFromTheInternetToWhoIsRegistered() {
        assertThat(packet(NETWORK, new Place.Internet(), INSTANCE))
                .isInstanceOfSatisfying(
                        Outcome.Reached.class,
                        way -> assertThat(way.hops().toString())
                                .contains("passed on by arn:aws:elasticloadbalancing")
                                .contains("snap/listeners.json:1:")
                                .contains("snap/groups.json:4:"));
        MemoryFiles internal = NETWORK.but("snap/balancers.json", "internet-facing", "internal")
                .but("snap/interfaces.json", "\"Association\": {\"PublicIp\": \"203.0.113.9\"},", "");
        assertThat(packet(internal, new Place.Internet(), INSTANCE)).isInstanceOf(Outcome.Unreachable.class);
    }

    @Test
    void whatAnAnswerDoesNotSayIsAskedFor() {
        assertThat(problems(NETWORK.without("snap/transit-gateway-routes.tgw-rtb-1.json")))
                .contains("search-transit-gateway-routes as transit-gateway-routes.tgw-rtb-1.json");
        assertThat(problems(NETWORK.without("snap/vpc-attachments.json")))
                .contains("describe-transit-gateway-vpc-attachments");
        assertThat(problems(NETWORK.without("snap/attachments.json"))).contains("describe-transit-gateway-attachments");
        assertThat(problems(NETWORK.without("snap/target-health.web.json")))
                .contains("describe-target-health as target-health.web.json");
        assertThat(problems(NETWORK.without("snap/listeners.json"))).contains("describe-listeners");
        assertThat(problems(NETWORK.but("snap/listeners.json", "HTTPS", "GENEVE")))
                .contains("what listens for GENEVE is not known");
    }
}
