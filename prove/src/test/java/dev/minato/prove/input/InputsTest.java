package dev.minato.prove.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.minato.prove.iam.estate.Endpoint;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.estate.Resource;
import dev.minato.prove.iam.policy.Pattern;
import dev.minato.prove.iam.policy.Policy;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputsTest {
    private static final String TRUST = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}
              ]
            }
            """;

    static MemoryFiles files() {
        return new MemoryFiles()
                .with("aws/trust.json", TRUST)
                .with("aws/put.json", """
                        {
                          "Version": "2012-10-17",
                          "Statement": [
                            {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::one-way/*"}
                          ]
                        }
                        """)
                .with("aws/bucket.json", """
                        {"Version": "2012-10-17", "Statement": [
                          {"Effect": "Deny", "Principal": "*", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::one-way"}
                        ]}
                        """)
                .with("aws/estate.yaml", """
                        apiVersion: minato.dev/v1alpha1
                        kind: Estate
                        accounts:
                        - {id: "111122223333", organization: o-1}
                        identities:
                        - arn: arn:aws:iam::111122223333:role/put
                          policies: [put.json]
                          trust: trust.json
                          tags: {team: data}
                        resources:
                        - {arn: "arn:aws:s3:::one-way", account: "111122223333", policy: bucket.json}
                        endpoints:
                        - {id: vpce-1, vpc: vpc-1, account: "111122223333", service: s3}
                        """);
    }

    private static List<String> problems(InputFiles files, String... paths) {
        InputException refused = catchThrowableOfType(InputException.class, () -> Inputs.read(files, List.of(paths)));
        assertThat(refused).as("refused").isNotNull();
        return refused.problems().stream().map(InputProblem::toString).toList();
    }

    @Test
    void anEstateNamesAFileForEachPolicy() {
        Estate estate = Inputs.read(files(), List.of("aws/estate.yaml"));
        Identity role = estate.identities().getFirst();
        assertThat(role.account()).isEqualTo("111122223333");
        assertThat(role.tags()).containsEntry("team", "data");
        Policy policy = role.policies().getFirst();
        assertThat(policy.statements().getFirst().where()).hasToString("aws/put.json:4:5");
        assertThat(estate.resources().getFirst().policy()).isPresent();
        assertThat(estate.endpoints()).extracting(Endpoint::policy).containsExactly(java.util.Optional.empty());
        assertThat(estate.accounts().getFirst().complete()).isFalse();
    }

    @Test
    void everyProblemIsNamedWithFileAndLine() {
        MemoryFiles broken = files().but("aws/put.json", "\"s3:PutObject\"", "\"PutObject\"")
                .but("aws/estate.yaml", "role/put", "role")
                .but("aws/estate.yaml", "service: s3}", "service: s3, polcy: x.json}");
        assertThat(problems(broken, "aws/estate.yaml"))
                .anySatisfy(line ->
                        assertThat(line).startsWith("aws/estate.yaml:6:").contains("is no ARN of a role"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("aws/estate.yaml:13:")
                        .contains("the field \"polcy\" is not known here"));
        assertThat(problems(files().but("aws/put.json", "\"s3:PutObject\"", "\"PutObject\""), "aws/estate.yaml"))
                .singleElement()
                .asString()
                .startsWith("aws/put.json:4:")
                .contains("is no action");
    }

    @Test
    void aPolicyAloneDoesNotSayWhomItIsFor() {
        assertThat(problems(files(), "aws/put.json")).singleElement().asString().contains("whom it is attached to");
        assertThat(problems(files(), "aws/none.yaml"))
                .containsExactly("aws/none.yaml: there is no such file or directory");
    }

    @Test
    void whatTwoFilesSayIsRefused() {
        assertThat(problems(files(), "aws/estate.yaml", "aws/estate.yaml"))
                .anySatisfy(line -> assertThat(line).contains("is said twice, here and at aws/estate.yaml:6"));
    }

    private static final String TEMPLATE = """
            AWSTemplateFormatVersion: "2010-09-09"
            Parameters:
              BucketName: {Type: String}
              Strict: {Type: String, Default: "yes"}
            Conditions:
              IsStrict: !Equals [!Ref Strict, "yes"]
            Resources:
              Bucket:
                Type: AWS::S3::Bucket
                Properties: {BucketName: !Ref BucketName}
              BucketPolicy:
                Type: AWS::S3::BucketPolicy
                Condition: IsStrict
                Properties:
                  Bucket: !Ref Bucket
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                    - Effect: Deny
                      Principal: "*"
                      Action: s3:*
                      Resource:
                      - !GetAtt Bucket.Arn
                      - !Sub "${Bucket.Arn}/*"
                      Condition:
                        StringNotEquals:
                          aws:PrincipalArn: !GetAtt Role.Arn
              Role:
                Type: AWS::IAM::Role
                Properties:
                  RoleName: put
                  AssumeRolePolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                    - {Effect: Allow, Principal: {AWS: !Ref AWS::AccountId}, Action: sts:AssumeRole}
              Put:
                Type: AWS::IAM::Policy
                Properties:
                  PolicyName: put
                  Roles: [!Ref Role]
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                    - Effect: Allow
                      Action: s3:PutObject
                      Resource: !Join ["", ["arn:", !Ref "AWS::Partition", ":s3:::", !Ref Bucket, "/*"]]
            """;

    static MemoryFiles stack() {
        return new MemoryFiles().with("t/stack.yaml", TEMPLATE).with("t/estate.yaml", """
                        kind: Estate
                        templates:
                        - file: stack.yaml
                          account: "111122223333"
                          region: eu-west-1
                          parameters: {BucketName: one-way}
                        """);
    }

    @Test
    void aTemplateIsWorkedOutAsFarAsItIsCertain() {
        Estate estate = Inputs.read(stack(), List.of("t/estate.yaml"));
        assertThat(estate.identities()).extracting(Identity::arn).containsExactly("arn:aws:iam::111122223333:role/put");
        assertThat(estate.identities()
                        .getFirst()
                        .policies()
                        .getFirst()
                        .statements()
                        .getFirst()
                        .resources()
                        .patterns())
                .extracting(Pattern::text)
                .containsExactly("arn:aws:s3:::one-way/*");
        Resource bucket = estate.resources().getFirst();
        var statement = bucket.policy().orElseThrow().statements().getFirst();
        assertThat(statement.resources().patterns())
                .extracting(Pattern::text)
                .containsExactly("arn:aws:s3:::one-way", "arn:aws:s3:::one-way/*");
        assertThat(statement.conditions().getFirst().values())
                .extracting(Pattern::text)
                .containsExactly("arn:aws:iam::111122223333:role/put");
        assertThat(statement.where().source()).isEqualTo("t/stack.yaml");
        assertThat(statement.where().place().line()).isEqualTo(19);
    }

    @Test
    void whatATemplateLeavesOpenIsRefusedWithItsPlace() {
        assertThat(problems(stack(), "t/stack.yaml"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("t/stack.yaml:10:")
                        .contains("the parameter BucketName has no Default"));
        assertThat(problems(stack().but("t/stack.yaml", "RoleName: put", "Path: /"), "t/estate.yaml"))
                .anySatisfy(line -> assertThat(line).contains("what Role will be called is not in the template"));
        assertThat(problems(stack().but("t/stack.yaml", "!GetAtt Role.Arn", "!ImportValue role"), "t/estate.yaml"))
                .anySatisfy(
                        line -> assertThat(line).startsWith("t/stack.yaml:27:").contains("Fn::ImportValue"));
        assertThat(problems(
                        stack().but(
                                        "t/stack.yaml",
                                        "  Put:\n    Type: AWS::IAM::Policy",
                                        "  Put:\n    Type: AWS::IAM::RolePolicy"),
                        "t/estate.yaml"))
                .anySatisfy(line -> assertThat(line).contains("is a AWS::IAM::RolePolicy"));
    }

    @Test
    void namesThatAreMadeOfEachOtherAreRefused() {
        assertThat(problems(
                        stack().but("t/stack.yaml", "RoleName: put", "RoleName: !Sub \"${Bucket}-put\"")
                                .but("t/stack.yaml", "BucketName: !Ref BucketName", "BucketName: !Ref Role"),
                        "t/estate.yaml"))
                .anySatisfy(line ->
                        assertThat(line).startsWith("t/stack.yaml:").contains("is made of itself, in a circle"));
    }

    static MemoryFiles plan() {
        return new MemoryFiles().with("plan.json", """
                {"format_version": "1.2", "terraform_version": "1.9.0",
                 "planned_values": {"root_module": {"resources": [
                  {"address": "aws_iam_role.put", "mode": "managed", "type": "aws_iam_role", "name": "put",
                   "values": {"arn": "arn:aws:iam::111122223333:role/put", "name": "put", "path": "/",
                    "assume_role_policy": "{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Principal\\":{\\"AWS\\":\\"111122223333\\"},\\"Action\\":\\"sts:AssumeRole\\"}]}"}},
                  {"address": "aws_iam_policy.put", "mode": "managed", "type": "aws_iam_policy", "name": "put",
                   "values": {"arn": "arn:aws:iam::111122223333:policy/put", "name": "put",
                    "policy": "{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"s3:PutObject\\",\\"Resource\\":\\"*\\"}]}"}},
                  {"address": "aws_iam_role_policy_attachment.put", "mode": "managed", "type": "aws_iam_role_policy_attachment",
                   "name": "put", "values": {"role": "put"}}
                 ]}},
                 "resource_changes": [
                  {"address": "aws_iam_role_policy_attachment.put", "change": {"after_unknown": {"policy_arn": true}}}
                 ],
                 "configuration": {"root_module": {"resources": [
                  {"address": "aws_iam_role_policy_attachment.put",
                   "expressions": {"policy_arn": {"references": ["aws_iam_policy.put.arn", "aws_iam_policy.put"]}}}
                 ]}}}
                """);
    }

    @Test
    void aTerraformPlanIsReadAsItWillBe() {
        Estate estate = Inputs.read(plan(), List.of("plan.json"));
        Identity role = estate.identities().getFirst();
        assertThat(role.policies()).singleElement().satisfies(policy -> {
            assertThat(policy.name()).isEqualTo("aws_iam_policy.put");
            assertThat(policy.statements().getFirst().where().place().line()).isEqualTo(8);
        });
        assertThat(role.trust()).isPresent();
    }

    static MemoryFiles snapshot() {
        return new MemoryFiles()
                .with("snap/auth.json", """
                        {"UserDetailList": [], "GroupDetailList": [],
                         "RoleDetailList": [{"Path": "/", "RoleName": "put", "RoleId": "A",
                           "Arn": "arn:aws:iam::111122223333:role/put",
                           "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [
                             {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}]},
                           "RolePolicyList": [],
                           "AttachedManagedPolicies": [{"PolicyName": "put", "PolicyArn": "arn:aws:iam::111122223333:policy/put"}]}],
                         "Policies": [{"PolicyName": "put", "Arn": "arn:aws:iam::111122223333:policy/put",
                           "PolicyVersionList": [{"VersionId": "v1", "IsDefaultVersion": true, "Document":
                             {"Version": "2012-10-17", "Statement": [
                               {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "*"}]}}]}]}
                        """)
                .with("snap/buckets.json", "{\"Buckets\": [{\"Name\": \"a\"}, {\"Name\": \"one-way\"}]}")
                .with(
                        "snap/bucket-policy.one-way.json",
                        "{\"Policy\": \"{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":[{\\\"Effect\\\":\\\"Deny\\\",\\\"Principal\\\":\\\"*\\\",\\\"Action\\\":\\\"s3:*\\\",\\\"Resource\\\":\\\"arn:aws:s3:::one-way/*\\\"}]}\"}")
                .with("snap/endpoints.json", """
                        {"VpcEndpoints": [{"VpcEndpointId": "vpce-1", "VpcEndpointType": "Gateway", "VpcId": "vpc-1",
                          "ServiceName": "com.amazonaws.eu-west-1.s3", "OwnerId": "111122223333",
                          "PolicyDocument": "{\\"Version\\":\\"2008-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Principal\\":\\"*\\",\\"Action\\":\\"*\\",\\"Resource\\":\\"*\\"}]}"}]}
                        """);
    }

    @Test
    void aSnapshotOfAnAccountIsADirectoryOfAnswers() {
        Estate estate = Inputs.read(snapshot(), List.of("snap"));
        assertThat(estate.resources())
                .extracting(Resource::arn, resource -> resource.policy().isPresent())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("arn:aws:s3:::a", false),
                        org.assertj.core.groups.Tuple.tuple("arn:aws:s3:::one-way", true));
        assertThat(estate.identities().getFirst().policies()).hasSize(1);
        assertThat(estate.endpoints().getFirst().service()).isEqualTo("s3");
        assertThat(problems(snapshot().with("snap/odd.json", "{\"Odd\": 1}"), "snap"))
                .singleElement()
                .asString()
                .startsWith("snap/odd.json:1:1: it is not known of which call");
    }

    @Test
    void equalContentHasEqualDigests() {
        Recorded one = new Recorded(files());
        Recorded other = new Recorded(files().with("unread.json", "{}"));
        Recorded changed = new Recorded(files().but("aws/put.json", "one-way/*", "two-way/*"));
        for (Recorded files : List.of(one, other, changed)) {
            Inputs.read(files, List.of("aws/estate.yaml"));
        }
        assertThat(other.digest()).isEqualTo(one.digest()).isNotEqualTo(changed.digest());
    }

    @Test
    void jsonMayBeIndentedByTabs() {
        MemoryFiles files = files().with(
                        "aws/estate.yaml",
                        "{\n\t\"kind\": \"Estate\",\n\t\"accounts\": [\n\t\t{\"id\": \"111122223333\"}\n\t]\n}\n");
        assertThat(Inputs.read(files, List.of("aws/estate.yaml")).accounts()).hasSize(1);
    }

    @Test
    void aKeyThatIsThereTwiceIsRefused() {
        assertThat(problems(
                        files().but("aws/estate.yaml", "kind: Estate", "kind: Estate\nkind: Estate"),
                        "aws/estate.yaml"))
                .singleElement()
                .asString()
                .contains("\"kind\" is there twice");
    }
}
