package dev.minato.prove.kube.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.prove.iam.Prover;
import dev.minato.prove.iam.catalog.Catalog;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.evaluate.Evaluator;
import dev.minato.prove.iam.request.Formula;
import dev.minato.prove.iam.request.Request;
import dev.minato.prove.input.Inputs;
import dev.minato.prove.input.MemoryFiles;
import dev.minato.prove.kube.Manifests;
import dev.minato.prove.kube.rbac.Assumptions;
import dev.minato.prove.kube.rbac.Rbac;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From a Pod to a bucket, with the real prover behind the bridge; what it finds is asked of the interpreter again. */
class ProverRightsTest {
    private static final String ISSUER = "oidc.eks.eu-west-1.amazonaws.com/id/ABC";
    private static final String READER = "arn:aws:iam::111122223333:role/reader";
    private static final String AUDITOR = "arn:aws:iam::111122223333:role/auditor";
    private static final Formula READS_B = Prover.doing(List.of("s3:GetObject"), List.of("arn:aws:s3:::of-b/*"));

    private final Catalog catalog = Catalog.shipped();

    private static final String ACCOUNTS = """
        {apiVersion: v1, kind: ServiceAccount, metadata: {name: reader, namespace: a}}
        ---
        {apiVersion: v1, kind: ServiceAccount, metadata: {name: reader, namespace: b}}
        """;

    private static String trust(String principal, String action, String condition) {
        return """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {%s}, "Action": "%s"%s}]}
            """.formatted(principal, action, condition);
    }

    private static String allow(String action, String resource) {
        return """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "%s", "Resource": "%s"}]}
            """.formatted(action, resource);
    }

    /** The reader is namespace a's, and may do what the policy says; the auditor is whose the reader may assume. */
    private static Estate estate(String readerMay) {
        MemoryFiles files = new MemoryFiles()
                .with("reader.json", readerMay)
                .with(
                        "reader-trust.json",
                        trust(
                                "\"Federated\": \"arn:aws:iam::111122223333:oidc-provider/" + ISSUER + "\"",
                                "sts:AssumeRoleWithWebIdentity",
                                ", \"Condition\": {\"StringEquals\": {\"" + ISSUER
                                        + ":sub\": \"system:serviceaccount:a:reader\"}}"))
                .with("auditor.json", allow("s3:GetObject", "arn:aws:s3:::of-b/*"))
                .with("auditor-trust.json", trust("\"AWS\": \"" + READER + "\"", "sts:AssumeRole", ""))
                .with("estate.yaml", """
                        apiVersion: minato.dev/v1alpha1
                        kind: Estate
                        accounts:
                        - {id: "111122223333", complete: true}
                        identities:
                        - {arn: "%s", policies: [reader.json], trust: reader-trust.json}
                        - {arn: "%s", policies: [auditor.json], trust: auditor-trust.json}
                        resources:
                        - {arn: "arn:aws:s3:::of-a", account: "111122223333"}
                        - {arn: "arn:aws:s3:::of-b", account: "111122223333"}
                        """.formatted(READER, AUDITOR));
        return Inputs.read(files, List.of("estate.yaml"));
    }

    private Bridge.Answer canPods(Estate estate, String namespace) {
        Cluster cluster = new Cluster("prod", ISSUER, List.of(), List.of(), false);
        Bridge bridge = new Bridge(Rbac.of(Manifests.read(ACCOUNTS), Assumptions.MANAGED), estate, cluster);
        return bridge.canPods(List.of(namespace), READS_B, new ProverRights(new Prover(catalog), estate));
    }

    private void isAllowed(Estate estate, Request request) {
        assertThat(new Evaluator(catalog::takesResourceControl)
                        .decide(estate, request)
                        .isAllowed())
                .as("the interpreter on %s", request)
                .isTrue();
    }

    @Test
    void aPodReadsTheBucketByTheRoleOfItsAccount() {
        Estate estate = estate(allow("s3:*", "*"));
        assertThat(canPods(estate, "a")).isInstanceOfSatisfying(Bridge.Possible.class, possible -> {
            assertThat(possible.roleArn()).isEqualTo(READER);
            isAllowed(estate, possible.request().request());
        });
        assertThat(canPods(estate, "b")).as("another namespace's Pods").isInstanceOf(Bridge.Impossible.class);
    }

    @Test
    void aPodReadsTheBucketByARoleThatItsRoleMayAssume() {
        Estate estate = estate(allow("sts:AssumeRole", AUDITOR));
        assertThat(canPods(estate, "a")).isInstanceOfSatisfying(Bridge.Possible.class, possible -> {
            assertThat(possible.roleArn()).isEqualTo(AUDITOR);
            assertThat(possible.way().how()).last().asString().contains(READER + " assumes " + AUDITOR);
            isAllowed(estate, possible.request().request());
        });
    }

    @Test
    void whatNoPolicyAllowsIsProvenNeverToHappen() {
        Estate estate = estate(allow("s3:*", "arn:aws:s3:::of-a/*"));
        CloudRights rights = new ProverRights(new Prover(catalog), estate);
        assertThat(rights.can(READER, READS_B)).isInstanceOf(CloudRights.Never.class);
        assertThat(rights.can(READER, Prover.doing(List.of("s3:GetObject"), List.of("arn:aws:s3:::of-a/*"))))
                .isInstanceOfSatisfying(CloudRights.May.class, may -> isAllowed(estate, may.request()));
    }

    @Test
    void ofARoleThatIsNotInTheInputNothingIsProven() {
        assertThat(new ProverRights(new Prover(catalog), estate(allow("s3:*", "*")))
                        .can("arn:aws:iam::111122223333:role/other", READS_B))
                .isInstanceOfSatisfying(
                        CloudRights.Unknown.class,
                        unknown -> assertThat(unknown.why()).contains("is not in the input"));
    }
}
