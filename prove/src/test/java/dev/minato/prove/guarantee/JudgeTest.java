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
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.evaluate.Evaluator;
import dev.minato.prove.input.Inputs;
import dev.minato.prove.input.MemoryFiles;
import dev.minato.prove.kube.Located;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static final Evaluator EVALUATOR = new Evaluator(_ -> true);

    private static final MemoryFiles FILES = new MemoryFiles()
            .with("repo/aws/estate.yaml", """
                    kind: Estate
                    identities:
                    - {arn: "arn:aws:iam::111122223333:role/put", policies: [put.json], trust: trust.json}
                    resources:
                    - {arn: "arn:aws:s3:::one-way", account: "111122223333"}
                    - {arn: "arn:aws:s3:::other", account: "111122223333"}
                    endpoints:
                    - {id: vpce-1, vpc: vpc-1, account: "111122223333", service: s3, policy: endpoint.json}
                    """)
            .with("repo/aws/trust.json", """
                    {"Version": "2012-10-17", "Statement": [
                      {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}]}
                    """)
            .with("repo/aws/put.json", """
                    {"Version": "2012-10-17", "Statement": [
                      {"Sid": "Put", "Effect": "Allow",
                       "Action": ["s3:PutObject", "s3:GetObject"], "Resource": "*"}]}
                    """)
            .with("repo/aws/endpoint.json", """
                    {"Version": "2012-10-17", "Statement": [
                      {"Sid": "All", "Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*"},
                      {"Sid": "NoPut", "Effect": "Deny", "Principal": "*", "Action": "s3:Put*", "Resource": "*",
                       "Condition": {"Bool": {"aws:SecureTransport": "true"}}}]}
                    """);

    private static final AccessProver PROVER = new IamAccess(new Prover(Catalog.shipped()), _ -> () -> false);

    private static Finding judge(String promise, MemoryFiles files, String... objects) {
        String yaml = """
                apiVersion: minato.dev/v1alpha1
                kind: Guarantee
                metadata: {name: g}
                spec:
                  over: {source: {path: repo}, policies: [aws/estate.yaml]}
                """ + promise.indent(2);
        KubeObject object = parsed(yaml);
        if (!(Guarantee.from(object) instanceof Parsed.Valid<Guarantee>(Guarantee guarantee))) {
            throw new IllegalArgumentException(yaml);
        }
        List<Located> located = new ArrayList<>();
        for (int i = 0; i < objects.length; i++) {
            located.add(Located.of(parsed(objects[i]), "objects.yaml", i + 1));
        }
        return new Judge(PROVER, EVALUATOR, ProofCache.NONE)
                .judge(guarantee, "guarantees.yaml:3", new Sources(files, path -> located, List.of()));
    }

    private static KubeObject parsed(String yaml) {
        return new KubeObject((MapValue) YamlDocuments.readOne("y", yaml.getBytes(StandardCharsets.UTF_8)));
    }

    private static Counterexample counterexample(Finding finding) {
        return Objects.requireNonNull(finding.counterexample(), finding.message());
    }

    @Test
    void aCounterexampleNamesTheStatementsTheNearMissAndTheRemedyWithItsPrice() {
        Finding finding = judge("nothingWrites: {vpc: vpc-1}", FILES);
        Counterexample found = counterexample(finding);
        assertThat(found.sentence())
                .startsWith("role/put of 111122223333 does s3:PutObject on arn:aws:s3:::")
                .contains(" through vpce-1 of vpc-1, with aws:securetransport false");
        assertThat(found.request().textOrEmpty("action")).isEqualTo("s3:PutObject");
        assertThat(found.allowedBy())
                .extracting(Object::toString)
                .anySatisfy(text ->
                        assertThat(text).contains("repo/aws/put.json:2:3").contains("\"Put\""))
                .anySatisfy(text ->
                        assertThat(text).contains("repo/aws/endpoint.json:2:3").contains("\"All\""))
                .anySatisfy(text -> assertThat(text)
                        .contains("repo/aws/endpoint.json:4:")
                        .contains("does not deny it")
                        .contains("its Bool of aws:SecureTransport does not hold, the request has false"));
        assertThat(found.remedy())
                .isEqualTo(
                        "add to the policy at repo/aws/endpoint.json:1:1 {\"Effect\":\"Deny\","
                                + "\"NotAction\":[\"s3:Get*\",\"s3:List*\",\"s3:Describe*\"],\"Principal\":\"*\",\"Resource\":\"*\"}");
        assertThat(found.remedyBreaks()).isEmpty();
        assertThat(found.remedies().getLast().change())
                .isEqualTo("remove the statement \"All\" at repo/aws/endpoint.json:2:3");
        assertThat(found.remedies().getLast().breaks())
                .singleElement()
                .asString()
                .contains("does s3:GetObject on arn:aws:s3:::")
                .contains("through vpce-1 of vpc-1");
        assertThat(finding.assumed())
                .anySatisfy(text -> assertThat(text).contains("vpc-1 has no way out but its endpoints vpce-1"));
    }

    @Test
    void whatHoldsIsProvenWithWhatWasAssumed() {
        MemoryFiles strict = FILES.but("repo/aws/endpoint.json", "\"s3:*\"", "\"s3:Get*\"");
        Finding finding = judge("nothingWrites: {vpc: vpc-1}", strict);
        assertThat(finding.holds()).isEqualTo(Holds.TRUE);
        assertThat(finding.inputs())
                .hasSize(64)
                .isNotEqualTo(judge("nothingWrites: {vpc: vpc-1}", FILES).inputs());
    }

    @Test
    void aFormulaSpeaksTheWordsOfPolicies() {
        assertThat(judge("""
                forbid:
                  principal: {AWS: "arn:aws:iam::111122223333:role/put"}
                  action: s3:GetObject
                  resource: "arn:aws:s3:::other/*"
                  through: none
                """, FILES).holds()).isEqualTo(Holds.FALSE);
        assertThat(judge("""
                forbid:
                  principal: {AWS: "arn:aws:iam::111122223333:role/put"}
                  resource: "arn:aws:s3:::one-way/*"
                  not: {any: [{action: ["s3:Get*", "s3:Put*"]}, {through: vpc-1}]}
                """, FILES).holds()).isEqualTo(Holds.TRUE);
    }

    @Test
    void aNameThatTheEstateDoesNotHaveProvesNothing() {
        assertThat(judge("nothingWrites: {vpc: vpc-2}", FILES).message())
                .contains("guarantees.yaml:3:1: the estate has no endpoint of vpc-2");
        assertThat(judge("onlyReads: {bucket: \"arn:aws:s3:::oneway\"}", FILES).message())
                .contains("the estate has no arn:aws:s3:::oneway");
        Finding finding = judge("forbid: {through: vpce-2}", FILES);
        assertThat(finding.holds()).isEqualTo(Holds.UNKNOWN);
        assertThat(finding.message()).contains("forbid.through: the estate has no endpoint of vpce-2");
        assertThat(judge("forbid: {condition: {StringIs: {aws:SourceVpc: vpc-1}}}", FILES)
                        .message())
                .contains("guarantees.yaml:3:1: forbid");
    }

    @Test
    void inputThatIsOnlyPartlyUnderstoodProvesNothing() {
        Finding finding =
                judge("nothingWrites: {vpc: vpc-1}", FILES.but("repo/aws/endpoint.json", "\"Bool\"", "\"Boolean\""));
        assertThat(finding.holds()).isEqualTo(Holds.UNKNOWN);
        assertThat(finding.message()).contains("repo/aws/endpoint.json:4:");
    }

    @Test
    void whoCanBecomeClusterAdminIsNamedWithTheBinding() {
        Finding finding = judge("nobodyBecomes: {but: [\"Group:admins\"]}", FILES, """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: dev}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
                subjects:
                - {kind: User, apiGroup: rbac.authorization.k8s.io, name: jane}
                """, """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: admins}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
                subjects:
                - {kind: Group, apiGroup: rbac.authorization.k8s.io, name: admins}
                """);
        assertThat(finding.holds()).isEqualTo(Holds.FALSE);
        assertThat(counterexample(finding).sentence()).startsWith("user jane can become cluster-admin");
        assertThat(judge("nobodyBecomes: {but: [\"Group:admins\"]}", FILES).holds())
                .isEqualTo(Holds.TRUE);
    }

    private static final String[] TENANTS = {"""
        apiVersion: v1
        kind: Namespace
        metadata: {name: a, labels: {minato.dev/tenant: a}}
        """, """
        apiVersion: v1
        kind: Namespace
        metadata: {name: b, labels: {minato.dev/tenant: b}}
        """, """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {namespace: b, name: own}
        spec:
          podSelector: {}
          policyTypes: [Ingress]
          ingress: [{from: [{podSelector: {}}]}]
        """, """
        apiVersion: v1
        kind: Service
        metadata: {namespace: b, name: web}
        spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 80}]}
        """};

    @Test
    void whoCanTalkToWhomIsAskedOfTheNetwork() {
        String promise = "noPath: {from: {tenant: a}, to: {tenant: b}}";
        Finding proven = judge(promise, FILES, TENANTS);
        assertThat(proven.holds()).as(proven.message()).isEqualTo(Holds.TRUE);
        assertThat(proven.assumed()).anySatisfy(text -> assertThat(text).contains("only the namespaces b have"));
        Finding broken = judge("noPath: {from: {tenant: b}, to: {tenant: a}}", FILES, TENANTS);
        assertThat(counterexample(broken).sentence()).contains("a Pod of b").contains("to a Pod of a");
        assertThat(judge("noPath: {from: {tenant: a}, to: {tenant: c}}", FILES, TENANTS)
                        .message())
                .contains("the input has no namespace with the labels");
    }

    @Test
    void aServiceThatTheInternetReachesIsNamed() {
        String promise = "notReachableFromInternet: {namespaces: [b]}";
        assertThat(judge(promise, FILES, TENANTS).holds()).isEqualTo(Holds.TRUE);
        String[] open = TENANTS.clone();
        open[2] = open[2].replace("from: [{podSelector: {}}]", "from: [{ipBlock: {cidr: 0.0.0.0/0}}]");
        Counterexample found = counterexample(judge(promise, FILES, open));
        assertThat(found.sentence()).startsWith("Service b/web is of type LoadBalancer, and ");
        assertThat(found.allowedBy().getFirst().place()).startsWith("objects.yaml:4");
    }

    @Test
    void whatAPodCanDoInTheCloudIsFoundByTheRoleThatItsAccountsTokenOpens() {
        String issuer = "oidc.eks.eu-west-1.amazonaws.com/id/A1";
        MemoryFiles files = FILES.with("repo/aws/trust.json", """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
                   "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/ISSUER"},
                   "Condition": {"StringLike": {"ISSUER:sub": "system:serviceaccount:a:*"}}}]}
                """.replace("ISSUER", issuer));
        String reads =
                "podsCannot: {pods: {namespaces: [%s]}, actions: [s3:GetObject], resources: [\"arn:aws:s3:::other/*\"]}";
        Counterexample found = counterexample(judge(reads.formatted("a"), files, TENANTS));
        assertThat(found.sentence())
                .startsWith("a Pod of a becomes arn:aws:iam::111122223333:role/put")
                .contains("does s3:GetObject on arn:aws:s3:::other/");
        assertThat(judge(reads.formatted("b"), files, TENANTS).holds()).isEqualTo(Holds.TRUE);
        assertThat(judge(reads.formatted("c"), files, TENANTS).message()).contains("the input has no namespace c");
    }

    @Test
    void aDifferenceOfMeaningIsShownByExamplesBothWays() {
        Estate before = Inputs.read(FILES, List.of("repo/aws/estate.yaml"));
        Estate after = Inputs.read(
                FILES.but("repo/aws/put.json", "\"s3:GetObject\"", "\"s3:DeleteObject\""),
                List.of("repo/aws/estate.yaml"));
        Queries queries = new Queries(PROVER, EVALUATOR, 10_000);
        assertThat(queries.allowedOnlyBy(after, before, 1).items())
                .singleElement()
                .satisfies(request -> assertThat(request.action()).isEqualTo("s3:DeleteObject"));
        assertThat(queries.allowedOnlyBy(before, after, 5).items())
                .singleElement()
                .satisfies(request -> assertThat(request.action()).isEqualTo("s3:GetObject"));
        assertThat(queries.allowedOnlyBy(before, before, 5)).isEqualTo(new Queries.Answer<>(List.of(), true, ""));
    }
}
