package dev.minato.prove.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.minato.api.Parsed;
import dev.minato.api.guarantee.Finding;
import dev.minato.api.guarantee.Guarantee;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.yaml.Document;
import dev.minato.objects.yaml.YamlDocuments;
import dev.minato.prove.guarantee.IamAccess;
import dev.minato.prove.guarantee.Judge;
import dev.minato.prove.guarantee.ProofCache;
import dev.minato.prove.guarantee.Sources;
import dev.minato.prove.iam.Prover;
import dev.minato.prove.iam.catalog.Catalog;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.evaluate.Evaluator;
import dev.minato.prove.input.Inputs;
import dev.minato.prove.input.MemoryFiles;
import dev.minato.prove.kube.Located;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GeneratorsTest {
    static final OneWayBucket BUCKET =
            new OneWayBucket("111122223333", "acme-one-way", "forwarder", "receiver", "vpc-0a1b", "vpce-0a1b");
    static final OneWayRepository REPOSITORY = new OneWayRepository(
            "111122223333",
            "eu-west-1",
            "platform/web",
            "importer",
            "node",
            "vpc-0a1b",
            "vpce-0a",
            "vpce-0b",
            "vpce-0c");
    static final TenantAccess TENANT =
            new TenantAccess("111122223333", "team-a", "acme-team-a", "oidc.eks.eu-west-1.amazonaws.com/id/A1B2");
    static final ClusterEndpoints ENDPOINTS =
            new ClusterEndpoints("111122223333", "vpc-0a1b", Map.of("ec2", "vpce-0a", "sts", "vpce-0b"));

    static Stream<Definition> definitions() {
        return Stream.of(BUCKET, REPOSITORY, TENANT, ENDPOINTS);
    }

    static MemoryFiles files(Definition definition) {
        MemoryFiles files = new MemoryFiles();
        definition.files().files().forEach(files::with);
        return files;
    }

    static List<Guarantee> guarantees(Definition definition) {
        List<Guarantee> guarantees = new ArrayList<>();
        String text = definition.files().files().getOrDefault("guarantees.yaml", "");
        for (Document document : YamlDocuments.read("guarantees.yaml", text.getBytes(StandardCharsets.UTF_8))) {
            KubeObject object = new KubeObject((MapValue) document.tree());
            switch (Guarantee.from(object)) {
                case Parsed.Valid<Guarantee>(Guarantee guarantee) -> guarantees.add(guarantee);
                case Parsed.Invalid<Guarantee> invalid -> throw new AssertionError(invalid.inWords());
            }
        }
        return guarantees;
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void whatIsGeneratedIsReadStrictlyAndItsGuaranteesAreValid(Definition definition) {
        Estate estate = Inputs.read(files(definition), List.of("aws/estate.yaml"));
        assertThat(estate.accounts()).hasSize(1);
        assertThat(guarantees(definition)).isNotEmpty();
        assertThat(definition.files().files().values()).noneMatch(text -> text.matches("(?s).*\\{[a-z]+}.*"));
    }

    @Test
    void namesThatAwsWouldRefuseAreRefused() {
        assertThatThrownBy(() -> new OneWayBucket("1111", "b", "f", "r", "vpc-1", "vpce-1"))
                .hasMessageContaining("the account is \"1111\"; it is written as 111122223333");
        assertThatThrownBy(() -> new OneWayBucket("111122223333", "acme", "f", "f", "vpc-1", "vpce-1"))
                .hasMessageContaining("then it is two ways");
    }

    private static final Judge JUDGE = new Judge(
            new IamAccess(new Prover(Catalog.shipped()), _ -> () -> false), new Evaluator(_ -> true), ProofCache.NONE);

    private static Finding judge(Guarantee guarantee, MemoryFiles files) {
        List<Located> objects = new ArrayList<>();
        byte[] text = files.read("namespace.yaml");
        YamlDocuments.read("namespace.yaml", text)
                .forEach(document -> objects.add(Located.of("namespace.yaml", document)));
        return JUDGE.judge(guarantee, "guarantees.yaml:1", new Sources(files, _ -> objects, List.of()));
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void everyGuaranteeThatIsGeneratedHolds(Definition definition) {
        for (Guarantee guarantee : guarantees(definition)) {
            Finding finding = judge(guarantee, files(definition));
            assertThat(finding.holds())
                    .as(guarantee.object().name() + ": " + finding.message())
                    .isEqualTo(Finding.Holds.TRUE);
        }
    }

    /** A change of one statement of the one-way bucket, and the Guarantee that it breaks. */
    record Weakening(String file, String from, String to, String guarantee, String blamed) {}

    static Stream<Weakening> weakenings() {
        String bucket = "aws/2-bucket.json";
        String endpoint = "aws/3-endpoint.json";
        return Stream.of(
                // the bucket's policy
                new Weakening(
                        bucket,
                        "\"ArnNotEquals\": {\"aws:PrincipalArn\": \"arn:aws:iam::111122223333:role/receiver\"}",
                        "\"ArnNotEqualsIfExists\": {\"aws:PrincipalArn\": \"arn:aws:iam::111122223333:role/rec*\"}",
                        "only-the-receiver-reads",
                        bucket + ":"),
                new Weakening(
                        bucket,
                        "\"StringNotEquals\": {\"aws:SourceVpce\"",
                        "\"StringEquals\": {\"aws:SourceVpce\"",
                        "only-the-receiver-reads",
                        bucket + ":"),
                new Weakening(
                        bucket,
                        "{\"aws:SourceVpce\": \"vpce-0a1b\"}",
                        "{\"aws:SourceVpc\": \"vpc-0a1b\"}",
                        "only-the-receiver-reads",
                        bucket + ":"),
                new Weakening(
                        bucket,
                        "[\"s3:Get*\", \"s3:List*\"]",
                        "[\"s3:Get*\", \"s3:List*\", \"s3:PutObjectAcl\"]",
                        "only-the-forwarder-writes",
                        ""),
                new Weakening(bucket, "role/forwarder\"", "role/*\"", "only-the-forwarder-writes", bucket + ":"),
                // the endpoint's policy
                new Weakening(
                        endpoint,
                        "[\"s3:GetObject\", \"s3:ListBucket\"]",
                        "[\"s3:GetObject\", \"s3:ListBucket\", \"s3:PutObject\"]",
                        "nothing-is-carried-out",
                        endpoint + ":4:"),
                new Weakening(
                        endpoint,
                        "[\"s3:GetObject\", \"s3:ListBucket\"]",
                        "\"*\"",
                        "nothing-is-carried-out",
                        endpoint + ":4:"),
                new Weakening(
                        endpoint,
                        "[\"arn:aws:s3:::acme-one-way\", \"arn:aws:s3:::acme-one-way/*\"]",
                        "\"*\"",
                        "a-foreign-key-can-do-nothing",
                        endpoint + ":4:"));
    }

    @ParameterizedTest
    @MethodSource("weakenings")
    void whatIsWeakenedIsFoundWithTheLine(Weakening weakening) {
        MemoryFiles files = files(BUCKET).but(weakening.file(), weakening.from(), weakening.to());
        List<String> broken = new ArrayList<>();
        for (Guarantee guarantee : guarantees(BUCKET)) {
            Finding finding = judge(guarantee, files);
            assertThat(finding.holds()).as(finding.message()).isNotEqualTo(Finding.Holds.UNKNOWN);
            if (finding.counterexample() != null) {
                broken.add(guarantee.object().name());
                if (guarantee.object().name().equals(weakening.guarantee())) {
                    assertThat(finding.counterexample().allowedBy())
                            .as(finding.message())
                            .anySatisfy(allower -> assertThat(allower.place()).startsWith(weakening.blamed()));
                }
            }
        }
        assertThat(broken).contains(weakening.guarantee());
    }

    @Test
    void theExamplesAreWhatIsGenerated() throws IOException {
        for (Definition definition : List.of(EXAMPLE_BUCKET, EXAMPLE_REPOSITORY)) {
            String name = definition instanceof OneWayBucket ? "one-way-bucket" : "one-way-ecr";
            for (Map.Entry<String, String> file : definition.files().files().entrySet()) {
                Path path = Path.of("../examples", name, file.getKey());
                assertThat(Files.readString(path)).as(path.toString()).isEqualTo(file.getValue());
            }
        }
    }

    private static final OneWayBucket EXAMPLE_BUCKET =
            new OneWayBucket("111122223333", "acme-one-way", "forwarder", "receiver", "vpc-0a1b2c3d", "vpce-0a1b2c3d");
    private static final OneWayRepository EXAMPLE_REPOSITORY = new OneWayRepository(
            "111122223333",
            "eu-west-1",
            "platform/web",
            "importer",
            "node",
            "vpc-0a1b2c3d",
            "vpce-0a000001",
            "vpce-0a000002",
            "vpce-0a000003");
}
