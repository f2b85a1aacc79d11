package dev.minato.prove.iam.evaluate;

import static dev.minato.prove.iam.evaluate.Example.ALLOW_ALL;
import static dev.minato.prove.iam.evaluate.Example.HERE;
import static dev.minato.prove.iam.evaluate.Example.OTHER;

import dev.minato.prove.iam.request.Caller;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** IAM User Guide, "Policy evaluation logic" and the pages below it, "Permissions boundaries". */
final class UserGuideEvaluationLogicTest {
    private static final String PAGE = "reference_policies_evaluation-logic";
    private static final String CROSS = "reference_policies_evaluation-logic-cross-account";
    private static final String BOUNDARIES = "access_policies_boundaries";
    private static final String OBJECT = "arn:aws:s3:::carlos/a";

    private static final String CARLOS = """
            {"Effect": "Allow", "Action": ["s3:GetBucketLocation", "s3:ListAllMyBuckets"], "Resource": "arn:aws:s3:::*"},
            {"Effect": "Allow", "Action": "s3:*", "Resource": ["arn:aws:s3:::carlos/*", "arn:aws:s3:::carlos"]},
            {"Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s3:::*log*"}""";

    private static String bucket(String effect, String principal) {
        return """
                {"Effect": "%s", "Principal": %s, "Action": "s3:*", "Resource": ["arn:aws:s3:::carlos", "arn:aws:s3:::carlos/*"]}""".formatted(effect, principal);
    }

    private static Example granted(String page, String shows, String principal) {
        return Example.of(page, shows).resource("arn:aws:s3:::carlos", HERE, bucket("Allow", principal));
    }

    private static final String USER = "{\"AWS\": \"" + Example.USER + "\"}";
    private static final String ROLE = "{\"AWS\": \"" + Example.ROLE + "\"}";
    private static final String SESSION = "{\"AWS\": \"arn:aws:sts::111122223333:assumed-role/app/s1\"}";
    private static final String ACCOUNT = "{\"AWS\": \"111122223333\"}";
    private static final String ONLY_EC2 = "{\"Effect\": \"Allow\", \"Action\": \"ec2:*\", \"Resource\": \"*\"}";

    @TestFactory
    Stream<DynamicTest> withinOneAccount() {
        return Example.tests(
                granted(PAGE, "Carlos and his buckets", USER)
                        .identity(CARLOS)
                        .denies("s3:PutObject", "arn:aws:s3:::carlos-logs/a")
                        .allows("s3:PutObject", OBJECT)
                        .allows("s3:GetBucketLocation", "arn:aws:s3:::else")
                        .doesNotAllow("s3:GetObject", "arn:aws:s3:::else/a"),
                Example.of(PAGE, "the identity's policy is enough")
                        .identity(CARLOS)
                        .allows("s3:PutObject", OBJECT),
                granted(PAGE, "the resource's policy is enough", USER).allows("s3:PutObject", OBJECT),
                Example.of(PAGE, "an explicit Deny of the resource ends it")
                        .identity(CARLOS)
                        .resource("arn:aws:s3:::carlos", HERE, bucket("Deny", "\"*\""))
                        .denies("s3:PutObject", OBJECT),
                Example.of(PAGE, "allowed, not allowed, denied")
                        .identity("""
                                {"Effect": "Allow", "Action": ["iam:Get*", "iam:List*"], "Resource": "*"},
                                {"Effect": "Deny", "Action": "iam:*Report", "Resource": "*"}""")
                        .allows("iam:GetUser", Example.USER)
                        .doesNotAllow("iam:CreatePolicy", "arn:aws:iam::111122223333:policy/p")
                        .denies("iam:GetOrganizationsAccessReport", "*")
                        .denies("iam:GenerateCredentialReport", "*"),
                Example.of(PAGE, "the root has full access")
                        .as(new Caller.Root(HERE))
                        .allows("s3:PutObject", OBJECT)
                        .allows("iam:ListUsers", "*"),
                Example.of(PAGE, "but SCPs and explicit Denies bind it")
                        .as(new Caller.Root(HERE))
                        .scp(ALLOW_ALL + ", {\"Effect\": \"Deny\", \"Action\": \"iam:*\", \"Resource\": \"*\"}")
                        .resource("arn:aws:s3:::carlos", HERE, bucket("Deny", ACCOUNT))
                        .denies("iam:ListUsers", "*")
                        .denies("s3:PutObject", OBJECT)
                        .allows("sqs:ListQueues", "*"));
    }

    @TestFactory
    Stream<DynamicTest> whatAGrantOfAResourceEscapes() {
        Caller session = Example.AS_SESSION;
        Caller federated = new Caller.FederatedUser(Example.USER, HERE, "f", List.of());
        String asFederated = "{\"AWS\": \"arn:aws:sts::111122223333:federated-user/f\"}";
        return Example.tests(
                granted(PAGE, "a user's ARN is not limited by identity policies and boundary", USER)
                        .boundary(ONLY_EC2)
                        .allows("s3:PutObject", OBJECT),
                granted(PAGE, "but by their explicit Denies", USER)
                        .boundary(ALLOW_ALL + ", {\"Effect\": \"Deny\", \"Action\": \"s3:*\", \"Resource\": \"*\"}")
                        .denies("s3:PutObject", OBJECT),
                granted(PAGE, "a role's ARN needs no identity policy", ROLE)
                        .as(session)
                        .allows("s3:PutObject", OBJECT),
                granted(PAGE, "a role's ARN is limited by the boundary", ROLE)
                        .as(session)
                        .boundary(ONLY_EC2)
                        .doesNotAllow("s3:PutObject", OBJECT),
                granted(PAGE, "a role's ARN is limited by the session policy", ROLE)
                        .as(session)
                        .session(ONLY_EC2)
                        .doesNotAllow("s3:PutObject", OBJECT),
                granted(PAGE, "a session's ARN is limited by none of them", SESSION)
                        .as(session)
                        .boundary(ONLY_EC2)
                        .session(ONLY_EC2)
                        .allows("s3:PutObject", OBJECT),
                granted(
                                PAGE,
                                "another session's ARN grants nothing",
                                "{\"AWS\": \"arn:aws:sts::111122223333:assumed-role/app/s2\"}")
                        .as(session)
                        .doesNotAllow("s3:PutObject", OBJECT),
                granted(PAGE, "a federated user's ARN is limited by none of them", asFederated)
                        .as(federated)
                        .session(ONLY_EC2)
                        .allows("s3:PutObject", OBJECT),
                granted(PAGE, "its user's ARN is limited by the session policy", USER)
                        .as(federated)
                        .session(ONLY_EC2)
                        .doesNotAllow("s3:PutObject", OBJECT),
                granted(PAGE, "its user's ARN with a session policy that allows", USER)
                        .as(federated)
                        .session(ALLOW_ALL)
                        .allows("s3:PutObject", OBJECT),
                Example.of(PAGE, "a federated user without session policy")
                        .identity(ALLOW_ALL)
                        .as(federated)
                        .doesNotAllow("s3:PutObject", OBJECT));
    }

    @TestFactory
    Stream<DynamicTest> theLimits() {
        String onlyS3 = "{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\"}";
        return Example.tests(
                Example.of(BOUNDARIES, "identity policy and boundary: what both allow")
                        .identity("{\"Effect\": \"Allow\", \"Action\": \"iam:CreateUser\", \"Resource\": \"*\"}")
                        .boundary(
                                "{\"Effect\": \"Allow\", \"Action\": [\"s3:*\", \"cloudwatch:*\", \"ec2:*\"], \"Resource\": \"*\"}")
                        .doesNotAllow("iam:CreateUser", Example.USER)
                        .doesNotAllow("s3:GetObject", OBJECT),
                Example.of(BOUNDARIES, "the boundary's Deny")
                        .identity(ALLOW_ALL)
                        .boundary("""
                                {"Effect": "Allow", "Action": ["s3:*", "ec2:*"], "Resource": "*"},
                                {"Effect": "Allow", "Action": "iam:*AccessKey*", "Resource": "arn:aws:iam::*:user/${aws:username}"},
                                {"Effect": "Deny", "Action": "s3:*", "Resource": ["arn:aws:s3:::logs", "arn:aws:s3:::logs/*"]}""")
                        .allows("s3:GetObject", OBJECT)
                        .denies("s3:GetObject", "arn:aws:s3:::logs/a")
                        .allows("iam:CreateAccessKey", Example.USER, "aws:username=carlos")
                        .doesNotAllow(
                                "iam:CreateAccessKey", "arn:aws:iam::111122223333:user/ana", "aws:username=carlos"),
                Example.of(BOUNDARIES, "SCP, boundary and identity policy: what all three allow")
                        .identity(ALLOW_ALL)
                        .boundary("{\"Effect\": \"Allow\", \"Action\": [\"s3:*\", \"sqs:*\"], \"Resource\": \"*\"}")
                        .scp(onlyS3)
                        .allows("s3:GetObject", OBJECT)
                        .doesNotAllow("sqs:ListQueues", "*")
                        .doesNotAllow("ec2:DescribeInstances", "*"),
                Example.of(PAGE, "each level of SCPs must allow")
                        .identity(ALLOW_ALL)
                        .scp(ALLOW_ALL)
                        .scp(onlyS3)
                        .allows("s3:GetObject", OBJECT)
                        .doesNotAllow("sqs:ListQueues", "*"),
                granted(PAGE, "an SCP limits what a resource grants, too", USER)
                        .scp(ONLY_EC2)
                        .doesNotAllow("s3:PutObject", OBJECT),
                Example.of("access_policies", "session policies: what the role allows and they, too")
                        .as(Example.AS_SESSION)
                        .identity(onlyS3)
                        .session(
                                "{\"Effect\": \"Allow\", \"Action\": [\"s3:GetObject\", \"sqs:*\"], \"Resource\": \"*\"}")
                        .allows("s3:GetObject", OBJECT)
                        .doesNotAllow("s3:PutObject", OBJECT)
                        .doesNotAllow("sqs:ListQueues", "*"),
                Example.of("access_policies", "session policy, boundary and identity policy")
                        .as(Example.AS_SESSION)
                        .identity(ALLOW_ALL)
                        .boundary(onlyS3)
                        .session(
                                "{\"Effect\": \"Allow\", \"Action\": [\"s3:GetObject\", \"sqs:*\"], \"Resource\": \"*\"}")
                        .allows("s3:GetObject", OBJECT)
                        .doesNotAllow("sqs:ListQueues", "*"),
                Example.of(PAGE, "an RCP's Deny binds the owner's own users")
                        .identity(ALLOW_ALL)
                        .rcp("""
                                {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
                                 "Condition": {"BoolIfExists": {"aws:SecureTransport": "false"}}}""")
                        .denies("s3:GetObject", OBJECT, "aws:SecureTransport=false")
                        .allows("s3:GetObject", OBJECT, "aws:SecureTransport=true"),
                Example.of(PAGE, "RCPs are for the services that support them")
                        .identity(ALLOW_ALL)
                        .rcp(
                                "{\"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\": [\"s3:*\", \"ec2:*\"], \"Resource\": \"*\"}")
                        .denies("s3:GetObject", OBJECT)
                        .allows("ec2:StartInstances", "arn:aws:ec2:us-east-1:111122223333:instance/i-1"));
    }

    @TestFactory
    Stream<DynamicTest> acrossAccounts() {
        Caller carlos = new Caller.User(Example.USER, HERE);
        String identity = """
                {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"},
                {"Effect": "Allow", "Action": "s3:*Object*", "Resource": "arn:aws:s3:::Production/*"},
                {"Effect": "Deny", "Action": "s3:*", "Resource": ["arn:aws:s3:::*log*", "arn:aws:s3:::*log*/*"]}""";
        String production = """
                {"Effect": "Allow", "Action": ["s3:GetObject*", "s3:PutObject*", "s3:RestoreObject"],
                 "Principal": {"AWS": "%s"}, "Resource": "arn:aws:s3:::Production/*"}""".formatted(Example.USER);
        String delegated = """
                {"Effect": "Allow", "Action": "s3:*", "Principal": {"AWS": "111122223333"}, "Resource": "arn:aws:s3:::Production/*"}""";
        return Example.tests(
                Example.of(CROSS, "Carlos and the buckets of another account")
                        .as(carlos)
                        .identity(identity)
                        .resource("arn:aws:s3:::Production", OTHER, production)
                        .resource("arn:aws:s3:::Production-logs", OTHER, production)
                        .denies("s3:PutObject", "arn:aws:s3:::Production-logs/a")
                        .allows("s3:PutObject", "arn:aws:s3:::Production/a")
                        .doesNotAllow("s3:DeleteObject", "arn:aws:s3:::Production/a"),
                Example.of(CROSS, "the resource's policy alone is not enough")
                        .as(carlos)
                        .resource("arn:aws:s3:::Production", OTHER, production)
                        .doesNotAllow("s3:PutObject", "arn:aws:s3:::Production/a"),
                Example.of(CROSS, "the identity's policy alone is not enough")
                        .as(carlos)
                        .identity(ALLOW_ALL)
                        .resource("arn:aws:s3:::Production", OTHER, delegated.replace("111122223333", "777788889999"))
                        .doesNotAllow("s3:PutObject", "arn:aws:s3:::Production/a"),
                Example.of(CROSS, "a bucket may be granted to the whole account, which decides")
                        .as(carlos)
                        .identity(identity)
                        .resource("arn:aws:s3:::Production", OTHER, delegated)
                        .allows("s3:DeleteObject", "arn:aws:s3:::Production/a"),
                Example.of(CROSS, "the boundary counts on the caller's side")
                        .as(carlos)
                        .identity(identity)
                        .boundary(ONLY_EC2)
                        .resource("arn:aws:s3:::Production", OTHER, production)
                        .doesNotAllow("s3:PutObject", "arn:aws:s3:::Production/a"),
                Example.of(CROSS, "so does the session policy, even when the session is named")
                        .as(Example.AS_SESSION)
                        .identity(ALLOW_ALL)
                        .session(ONLY_EC2)
                        .resource(
                                "arn:aws:s3:::Production",
                                OTHER,
                                delegated.replace(
                                        "\"111122223333\"", "\"arn:aws:sts::111122223333:assumed-role/app/s1\""))
                        .doesNotAllow("s3:PutObject", "arn:aws:s3:::Production/a"));
    }
}
