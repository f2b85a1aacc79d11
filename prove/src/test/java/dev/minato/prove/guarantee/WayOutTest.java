package dev.minato.prove.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.api.Parsed;
import dev.minato.api.guarantee.Finding;
import dev.minato.api.guarantee.Finding.Counterexample;
import dev.minato.api.guarantee.Finding.Holds;
import dev.minato.api.guarantee.Guarantee;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.yaml.YamlDocuments;
import dev.minato.prove.iam.Prover;
import dev.minato.prove.iam.catalog.Catalog;
import dev.minato.prove.iam.evaluate.Evaluator;
import dev.minato.prove.input.MemoryFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WayOutTest {
    private static final Judge JUDGE = new Judge(
            new IamAccess(new Prover(Catalog.shipped()), _ -> () -> false), new Evaluator(_ -> true), ProofCache.NONE);

    /** A VPC with a subnet for Pods and one for the NAT gateway, as the command line of AWS tells it. */
    private static final MemoryFiles NETWORK = new MemoryFiles()
            .with("snap/vpcs.json", """
                    {"Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16", "IsDefault": false,
                      "CidrBlockAssociationSet": [{"AssociationId": "a", "CidrBlock": "10.0.0.0/16"}]}]}
                    """)
            .with("snap/subnets.json", """
                    {"Subnets": [
                      {"SubnetId": "subnet-1", "VpcId": "vpc-1", "CidrBlock": "10.0.1.0/24"},
                      {"SubnetId": "subnet-2", "VpcId": "vpc-1", "CidrBlock": "10.0.2.0/24"}]}
                    """)
            .with("snap/routes.json", """
                    {"RouteTables": [
                      {"RouteTableId": "rtb-1", "VpcId": "vpc-1",
                       "Associations": [{"Main": true, "RouteTableId": "rtb-1"}],
                       "Routes": [
                         {"DestinationCidrBlock": "10.0.0.0/16", "GatewayId": "local", "State": "active"},
                         {"DestinationPrefixListId": "pl-1", "GatewayId": "vpce-1", "State": "active"}]}]}
                    """)
            .with("snap/lists.json", """
                    {"PrefixLists": [{"PrefixListId": "pl-1", "PrefixListName": "com.amazonaws.eu-west-1.s3",
                      "Cidrs": ["52.218.0.0/17"]}]}
                    """)
            .with("snap/groups.json", """
                    {"SecurityGroups": [{"GroupId": "sg-1", "VpcId": "vpc-1",
                      "IpPermissions": [{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443,
                        "UserIdGroupPairs": [{"GroupId": "sg-1"}]}],
                      "IpPermissionsEgress": [{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]}]}
                    """)
            .with("snap/endpoints.json", """
                    {"VpcEndpoints": [{"VpcEndpointId": "vpce-1", "VpcEndpointType": "Gateway", "VpcId": "vpc-1",
                      "ServiceName": "com.amazonaws.eu-west-1.s3", "RouteTableIds": ["rtb-1"]}]}
                    """);

    private static Finding judge(MemoryFiles files) {
        String yaml = """
                apiVersion: minato.dev/v1alpha1
                kind: Guarantee
                metadata: {name: closed}
                spec:
                  over: {policies: [snap]}
                  noWayOut: {vpc: vpc-1}
                """;
        KubeObject object =
                new KubeObject((MapValue) YamlDocuments.readOne("g.yaml", yaml.getBytes(StandardCharsets.UTF_8)));
        if (!(Guarantee.from(object) instanceof Parsed.Valid<Guarantee>(Guarantee guarantee))) {
            throw new IllegalStateException(yaml);
        }
        return JUDGE.judge(guarantee, "g.yaml:1", new Sources(files, _ -> List.of(), List.of()));
    }

    @Test
    void aVpcWithNothingButEndpointsHasNoWayOut() {
        Finding finding = judge(NETWORK);
        assertThat(finding.holds()).as(finding.message()).isEqualTo(Holds.TRUE);
        assertThat(finding.assumed()).isNotEmpty();
    }

    @Test
    void aRouteToANatGatewayIsOneAndNamedWithItsLine() {
        MemoryFiles open = NETWORK.but(
                        "snap/routes.json",
                        "{\"DestinationPrefixListId\"",
                        "{\"DestinationCidrBlock\": \"0.0.0.0/0\", \"NatGatewayId\": \"nat-1\", \"State\": \"active\"},"
                                + " {\"DestinationPrefixListId\"")
                .with("snap/nat.json", """
                        {"NatGateways": [{"NatGatewayId": "nat-1", "SubnetId": "subnet-2", "VpcId": "vpc-1",
                          "State": "available",
                          "NatGatewayAddresses": [{"PrivateIp": "10.0.2.9", "PublicIp": "203.0.113.9"}]}]}
                        """)
                .with("snap/igw.json", """
                        {"InternetGateways": [{"InternetGatewayId": "igw-1",
                          "Attachments": [{"State": "available", "VpcId": "vpc-1"}]}]}
                        """)
                .but(
                        "snap/routes.json",
                        "]}]}",
                        "]},{\"RouteTableId\": \"rtb-2\", \"VpcId\": \"vpc-1\","
                                + " \"Associations\": [{\"Main\": false, \"SubnetId\": \"subnet-2\"}],"
                                + " \"Routes\": [{\"DestinationCidrBlock\": \"0.0.0.0/0\", \"GatewayId\": \"igw-1\"}]}]}");
        Counterexample found =
                Objects.requireNonNull(judge(open).counterexample(), judge(open).message());
        assertThat(found.sentence()).startsWith("something in subnet-");
        assertThat(found.allowedBy())
                .anySatisfy(allower -> assertThat(allower.place()).startsWith("snap/routes.json:"));
    }

    @Test
    void withoutTheNetworkNothingIsProven() {
        assertThat(judge(new MemoryFiles().with("snap/a.json", "{}")).message()).contains("aws ec2 describe-vpcs");
        assertThat(judge(NETWORK.but("snap/vpcs.json", "10.0.0.0/16\"}]", "10.0.0/16\"}]"))
                        .holds())
                .isEqualTo(Holds.UNKNOWN);
    }
}
