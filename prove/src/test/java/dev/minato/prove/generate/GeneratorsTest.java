package dev.minato.prove.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.minato.api.Parsed;
import dev.minato.api.guarantee.Guarantee;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.yaml.Document;
import dev.minato.objects.yaml.YamlDocuments;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.input.Inputs;
import dev.minato.prove.input.MemoryFiles;
import java.nio.charset.StandardCharsets;
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
}
