package dev.minato.prove.iam.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class CatalogTest {
    private static final Catalog CATALOG = Catalog.shipped();

    @Test
    void actionsAreFoundWhateverTheirCase() {
        ActionFacts action = CATALOG.action("S3:getobject").orElseThrow();

        assertThat(action.name()).isEqualTo("s3:GetObject");
        assertThat(action.keys())
                .extracting(KeyFacts::name)
                .contains("s3:ResourceAccount", "s3:ExistingObjectTag/<key>");
        assertThat(action.takes("arn:aws:s3:::bucket/a/b")).isTrue();
        assertThat(action.takes("arn:aws:s3:::bucket")).isFalse();
    }

    @Test
    void everyServiceThatTheProofsNeedIsThere() {
        for (String service :
                new String[] {"s3", "ecr", "kms", "sqs", "sns", "lambda", "secretsmanager", "sts", "iam"}) {
            assertThat(CATALOG.actions(service)).as(service).isNotEmpty();
        }
        assertThat(CATALOG.services()).hasSizeGreaterThan(400);
        assertThat(CATALOG.takesResourceControl("s3")).isTrue();
        assertThat(CATALOG.takesResourceControl("ec2")).isFalse();
    }

    @Test
    void keysHaveTheirTypeAndNumberOfValues() {
        assertThat(CATALOG.key("aws:tagkeys").orElseThrow().isMultivalued()).isTrue();
        assertThat(CATALOG.key("AWS:SourceIp").orElseThrow().type()).isEqualTo(KeyType.IPAddress);
        assertThat(CATALOG.key("aws:PrincipalTag/Cost:Center").orElseThrow().isFree())
                .isTrue();
        assertThat(CATALOG.key("s3:prefix")).isPresent();
        assertThat(CATALOG.key("s3:nonsense")).isEmpty();
        assertThat(CATALOG.key("saml:aud")).isPresent();
    }

    @Test
    void aPersonsFileAddsServicesActionsAndKeys() {
        Catalog more = CATALOG.with("mine.txt", """
                # ours
                S parcel rcp
                K parcel:Weight Numeric
                K parcel:Stamps ArrayOfString
                R box arn:${Partition}:parcel:${Region}:${Account}:box/${Name} 1
                A Send 0 box!
                S s3
                A Teleport -
                """);

        assertThat(more.action("parcel:Send").orElseThrow().keysOn("arn:aws:parcel:x:111111111111:box/a"))
                .extracting(KeyFacts::name)
                .containsExactly("parcel:Weight", "parcel:Stamps");
        assertThat(more.action("s3:Teleport")).isPresent();
        assertThat(more.action("s3:GetObject")).isPresent();
        assertThat(more.takesResourceControl("s3")).isTrue();
    }

    @Test
    void aLineThatIsWrongIsToldWithItsPlace() {
        assertThatThrownBy(() -> CATALOG.with("mine.txt", "S x\nK x:y Text\n"))
                .isInstanceOf(CatalogException.class)
                .hasMessage("mine.txt:2:1: there is no type of key \"Text\"");
        assertThatThrownBy(() -> CATALOG.with("mine.txt", "A Send -\n")).hasMessageContaining("begins with a service");
        assertThatThrownBy(() -> CATALOG.with("mine.txt", "S x\nA Send 3\n"))
                .hasMessageContaining("no key with the number");
        assertThatThrownBy(() -> CATALOG.with("mine.txt", "S x\nA Send - box!\n"))
                .hasMessageContaining("no type of resource");
    }
}
