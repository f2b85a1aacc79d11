package dev.minato.prove.iam.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.minato.objects.yaml.Place;
import dev.minato.prove.iam.policy.Condition;
import dev.minato.prove.iam.policy.Effect;
import dev.minato.prove.iam.policy.Operator;
import dev.minato.prove.iam.policy.Pattern;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.policy.PolicyType;
import dev.minato.prove.iam.policy.PrincipalPattern;
import dev.minato.prove.iam.policy.Principals;
import dev.minato.prove.iam.policy.Statement;
import dev.minato.prove.iam.policy.Written;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PolicyReaderTest {
    @Test
    void aBucketPolicyIsReadWithThePlaceOfEveryStatementAndCondition() {
        Policy policy = read(Attachment.BUCKET, """
                {
                  "Version": "2012-10-17",
                  "Id": "logs",
                  "Statement": [
                    {
                      "Sid": "all but list",
                      "Effect": "Deny",
                      "Principal": {"AWS": ["111122223333", "arn:aws:iam::111122223333:role/x/Reader"]},
                      "NotAction": "s3:List*",
                      "Resource": ["arn:aws:s3:::logs", "arn:aws:s3:::logs/*"],
                      "Condition": {
                        "ForAllValues:StringNotLikeIfExists": {
                          "aws:SourceVpce": "vpce-1"
                        }
                      }
                    }
                  ]
                }
                """);

        assertThat(policy.type()).isEqualTo(PolicyType.RESOURCE);
        Statement statement = policy.statements().getFirst();
        assertThat(statement.where()).isEqualTo(new Written("test.json", new Place(5, 5)));
        assertThat(statement.effect()).isEqualTo(Effect.DENY);
        assertThat(statement.principals())
                .isEqualTo(new Principals.Only(List.of(
                        new PrincipalPattern.Account("111122223333"),
                        new PrincipalPattern.Role("arn:aws:iam::111122223333:role/x/Reader"))));
        assertThat(statement.actions().negated()).isTrue();
        assertThat(statement.resources().patterns())
                .extracting(Pattern::text)
                .containsExactly("arn:aws:s3:::logs", "arn:aws:s3:::logs/*");
        Condition condition = statement.conditions().getFirst();
        assertThat(condition.operator())
                .isEqualTo(new Operator(Operator.Comparison.StringNotLike, Operator.Values.FOR_ALL, true));
        assertThat(condition.where().place().line()).isEqualTo(13);
    }

    @Test
    void yamlIsReadToo() {
        Policy policy = read(Attachment.ROLE_INLINE, """
                Version: 2012-10-17
                Statement:
                  Effect: Allow
                  Action: s3:GetObject
                  Resource: "*"
                """);

        assertThat(policy.statements()).hasSize(1);
        assertThat(policy.statements().getFirst().where().place().line()).isEqualTo(2);
    }

    @Test
    void jsonWithTabsAndEscapesIsReadAsJson() {
        Policy policy = read(
                Attachment.MANAGED_POLICY,
                "{\n\t\"Statement\":\t{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":"
                        + "\"arn:aws:s3:::b\\/\\u0041\\\\x\"}}");

        assertThat(policy.statements()
                        .getFirst()
                        .resources()
                        .patterns()
                        .getFirst()
                        .text())
                .isEqualTo("arn:aws:s3:::b/A\\x");
    }

    @Test
    void aPolicyVariableIsCutOutWithItsDefaultAndEscapesAreText() {
        Pattern pattern = resource("2012-10-17", "arn:aws:s3:::b/${aws:PrincipalTag/team, 'none'}/${*}?*");

        assertThat(pattern.parts())
                .containsExactly(
                        new Pattern.Literal("arn:aws:s3:::b/"),
                        new Pattern.Variable("aws:PrincipalTag/team", Optional.of("none")),
                        new Pattern.Literal("/*"),
                        new Pattern.OneCharacter(),
                        new Pattern.AnyText());
    }

    @Test
    void inAnOldPolicyAVariableIsText() {
        assertThat(resource("2008-10-17", "arn:aws:s3:::b/${aws:username}").parts())
                .containsExactly(new Pattern.Literal("arn:aws:s3:::b/${aws:username}"));
    }

    @Test
    void aPolicyWithoutVersionIsOld() {
        Policy policy = read(Attachment.MANAGED_POLICY, """
                {"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}""");

        assertThat(policy.version()).isEqualTo(Policy.OLD);
    }

    @Test
    void aTrustPolicyIsAboutTheRoleItself() {
        Policy policy = read(Attachment.TRUST, """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
                 "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/AB1"},
                 "Condition": {"StringEquals": {"oidc.eks.eu-west-1.amazonaws.com/id/AB1:sub": "system:serviceaccount:a:b"}}}}""");

        assertThat(policy.statements()
                        .getFirst()
                        .resources()
                        .patterns()
                        .getFirst()
                        .text())
                .isEqualTo("*");
    }

    @Test
    void numbersAndBooleansMayStandWithoutQuotes() {
        Policy policy = identity("""
                "Condition": {"NumericLessThan": {"s3:max-keys": 10}, "Bool": {"aws:SecureTransport": true}}""");

        assertThat(policy.statements().getFirst().conditions())
                .extracting(condition -> condition.values().getFirst().text())
                .containsExactly("true", "10");
    }

    @Test
    void allProblemsAreToldAtOnceEachWithItsPlace() {
        assertThatThrownBy(() -> read(Attachment.MANAGED_POLICY, """
                        {
                          "Version": "2013-01-01",
                          "Statement": [
                            {"Effect": "allow", "Action": "s3", "Resource": "logs"},
                            {"Effect": "Deny", "Action": "s3:*", "NotAction": "s3:Get*", "Resource": "*"}
                          ]
                        }
                        """))
                .isInstanceOfSatisfying(
                        PolicyException.class,
                        e -> assertThat(e.problems())
                                .extracting(problem -> problem.where().place().line() + " " + problem.path())
                                .containsExactly(
                                        "2 Version",
                                        "4 Statement[0].Effect",
                                        "4 Statement[0].Action",
                                        "4 Statement[0].Resource",
                                        "5 Statement[1].NotAction"));
    }

    @Test
    void aPolicyInsideOfATextIsWrittenWhereTheTextIs() {
        Written where = new Written("plan.json", new Place(7, 3));
        Policy policy = PolicyReader.read(
                "p",
                Attachment.MANAGED_POLICY,
                PolicySource.embedded(
                        where, "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}"));

        assertThat(policy.statements().getFirst().where()).isEqualTo(where);
    }

    private static Pattern resource(String version, String resource) {
        return read(Attachment.MANAGED_POLICY, """
                        {"Version": "%s", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "%s"}}""".formatted(version, resource))
                .statements()
                .getFirst()
                .resources()
                .patterns()
                .getFirst();
    }

    private static Policy identity(String more) {
        return read(Attachment.MANAGED_POLICY, """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", %s}}""".formatted(more));
    }

    private static Policy read(Attachment attachment, String text) {
        return PolicyReader.read("test", attachment, "test.json", text.getBytes(UTF_8));
    }
}
