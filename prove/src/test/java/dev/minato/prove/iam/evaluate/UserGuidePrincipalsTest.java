package dev.minato.prove.iam.evaluate;

import static dev.minato.prove.iam.evaluate.Example.ALLOW_ALL;
import static dev.minato.prove.iam.evaluate.Example.HERE;
import static dev.minato.prove.iam.evaluate.Example.OTHER;

import dev.minato.prove.iam.request.Caller;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** IAM User Guide, "AWS JSON policy elements: Principal", "NotPrincipal", and the guides of S3, KMS and PrivateLink. */
final class UserGuidePrincipalsTest {
    private static final String PAGE = "reference_policies_elements_principal";
    private static final String NOT = "reference_policies_elements_notprincipal";
    private static final String BUCKET = "arn:aws:s3:::shared";
    private static final String OBJECT = BUCKET + "/a";

    private static final Caller BOB = new Caller.User("arn:aws:iam::444455556666:user/Bob", OTHER);
    private static final Caller STRANGER = new Caller.User("arn:aws:iam::999999999999:user/eve", "999999999999");

    private static Example bucket(String page, String shows, String effect, String principal) {
        return Example.of(page, shows).resource(BUCKET, HERE, """
            {"Effect": "%s", %s, "Action": "s3:*", "Resource": ["arn:aws:s3:::shared", "arn:aws:s3:::shared/*"]}""".formatted(effect, principal));
    }

    @TestFactory
    Stream<DynamicTest> accountsAndEverybody() {
        String account = "\"Principal\": {\"AWS\": \"111122223333\"}";
        String root = "\"Principal\": {\"AWS\": \"arn:aws:iam::111122223333:root\"}";
        String both = "\"Principal\": {\"AWS\": [\"123456789012\", \"999999999999\"]}";
        return Example.tests(
                bucket(PAGE, "an account delegates: its users need a policy", "Allow", account)
                        .doesNotAllow("s3:GetObject", OBJECT)
                        .as(new Caller.Root(HERE))
                        .allows("s3:GetObject", OBJECT),
                bucket(PAGE, "the root's ARN is the account", "Allow", root)
                        .identity(ALLOW_ALL)
                        .allows("s3:GetObject", OBJECT),
                bucket(PAGE, "a Deny for the account is for everybody in it", "Deny", root)
                        .identity(ALLOW_ALL)
                        .denies("s3:GetObject", OBJECT)
                        .as(Example.AS_SESSION)
                        .denies("s3:GetObject", OBJECT),
                bucket(PAGE, "several principals: one of them", "Allow", both)
                        .as(STRANGER)
                        .allows("s3:GetObject", OBJECT)
                        .as(BOB)
                        .doesNotAllow("s3:GetObject", OBJECT),
                bucket(PAGE, "everybody: users of the account need nothing else", "Allow", "\"Principal\": \"*\"")
                        .allows("s3:GetObject", OBJECT)
                        .as(Example.AS_SESSION)
                        .allows("s3:GetObject", OBJECT)
                        .as(new Caller.Anonymous())
                        .allows("s3:GetObject", OBJECT)
                        .as(STRANGER)
                        .allows("s3:GetObject", OBJECT)
                        .as(BOB)
                        .doesNotAllow("s3:GetObject", OBJECT),
                bucket(PAGE, "{\"AWS\": \"*\"} is the same", "Allow", "\"Principal\": {\"AWS\": \"*\"}")
                        .as(new Caller.Anonymous())
                        .allows("s3:GetObject", OBJECT),
                bucket(PAGE, "an account is nobody without one", "Allow", account)
                        .as(new Caller.Anonymous())
                        .doesNotAllow("s3:GetObject", OBJECT),
                Example.of(PAGE, "everybody with aws:PrincipalArn: boundary and session policies do not limit it")
                        .resource(BUCKET, HERE, """
                                {"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*",
                                 "Condition": {"ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/app"}}}""")
                        .as(Example.AS_SESSION)
                        .boundary("{\"Effect\": \"Allow\", \"Action\": \"ec2:*\", \"Resource\": \"*\"}")
                        .session("{\"Effect\": \"Allow\", \"Action\": \"ec2:*\", \"Resource\": \"*\"}")
                        .allows("s3:GetObject", OBJECT, "aws:PrincipalArn=arn:aws:iam::111122223333:role/app")
                        .doesNotAllow("s3:GetObject", OBJECT, "aws:PrincipalArn=arn:aws:iam::111122223333:role/else"));
    }

    @TestFactory
    Stream<DynamicTest> usersRolesServices() {
        String service =
                "\"Principal\": {\"Service\": [\"ecs.amazonaws.com\", \"elasticloadbalancing.amazonaws.com\"]}";
        return Example.tests(
                bucket(
                                PAGE,
                                "names of users have case",
                                "Allow",
                                "\"Principal\": {\"AWS\": \"arn:aws:iam::111122223333:user/Carlos\"}")
                        .doesNotAllow("s3:GetObject", OBJECT),
                bucket(PAGE, "a service", "Allow", service)
                        .as(new Caller.Service("ecs.amazonaws.com"))
                        .allows("s3:GetObject", OBJECT)
                        .as(new Caller.Service("ec2.amazonaws.com"))
                        .doesNotAllow("s3:GetObject", OBJECT)
                        .as(Example.AS_USER)
                        .doesNotAllow("s3:GetObject", OBJECT),
                Example.of(PAGE, "everybody but one, by aws:PrincipalArn")
                        .identity(ALLOW_ALL)
                        .resource(BUCKET, HERE, """
                                {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": ["arn:aws:s3:::shared/*", "arn:aws:s3:::shared"],
                                 "Condition": {"ArnNotEquals": {"aws:PrincipalArn": "arn:aws:iam::111122223333:user/carlos"}}}""")
                        .allows("s3:GetObject", OBJECT, "aws:PrincipalArn=arn:aws:iam::111122223333:user/carlos")
                        .denies("s3:GetObject", OBJECT, "aws:PrincipalArn=arn:aws:iam::111122223333:user/ana")
                        .denies("s3:GetObject", OBJECT));
    }

    @TestFactory
    Stream<DynamicTest> trustAndKeys() {
        String trustUser = "{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"%s\"}, \"Action\": \"sts:AssumeRole\"}";
        String key = "arn:aws:kms:us-east-1:111122223333:key/k";
        String web = """
                {"Effect": "Allow", "Principal": {"Federated": "accounts.google.com"}, "Action": "sts:AssumeRoleWithWebIdentity",
                 "Condition": {"StringEquals": {"accounts.google.com:aud": "app"}}}""";
        return Example.tests(
                Example.of(PAGE, "a trust policy must name the caller")
                        .identity(ALLOW_ALL)
                        .trust(trustUser.formatted("arn:aws:iam::111122223333:user/ana"))
                        .doesNotAllow("sts:AssumeRole", Example.ROLE),
                Example.of(PAGE, "a trust policy that names the user is enough within the account")
                        .trust(trustUser.formatted(Example.USER))
                        .allows("sts:AssumeRole", Example.ROLE),
                Example.of(PAGE, "a trust policy that names the account leaves it to the account")
                        .trust(trustUser.formatted("111122223333"))
                        .doesNotAllow("sts:AssumeRole", Example.ROLE),
                Example.of(PAGE, "a trust policy that names the account, and the identity's policy")
                        .identity(ALLOW_ALL)
                        .trust(trustUser.formatted("111122223333"))
                        .allows("sts:AssumeRole", Example.ROLE),
                Example.of(PAGE, "a role trusts a user of another account that has the right")
                        .trust(trustUser.formatted("arn:aws:iam::999999999999:user/eve"))
                        .as(STRANGER)
                        .allows("sts:AssumeRole", Example.ROLE),
                Example.of(PAGE, "a role trusts an identity provider")
                        .trust(web)
                        .as(new Caller.Federated("accounts.google.com"))
                        .allows("sts:AssumeRoleWithWebIdentity", Example.ROLE, "accounts.google.com:aud=app")
                        .doesNotAllow("sts:AssumeRoleWithWebIdentity", Example.ROLE, "accounts.google.com:aud=other")
                        .as(new Caller.Federated("www.amazon.com"))
                        .doesNotAllow("sts:AssumeRoleWithWebIdentity", Example.ROLE, "accounts.google.com:aud=app"),
                Example.of(PAGE, "a service may become the role")
                        .trust(
                                "{\"Effect\": \"Allow\", \"Principal\": {\"Service\": \"ec2.amazonaws.com\"}, \"Action\": \"sts:AssumeRole\"}")
                        .as(new Caller.Service("ec2.amazonaws.com"))
                        .allows("sts:AssumeRole", Example.ROLE),
                Example.of(
                                "reference_policies_evaluation-logic",
                                "a key's policy must allow, the identity's alone does not")
                        .identity(ALLOW_ALL)
                        .resource(
                                key,
                                HERE,
                                "{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"arn:aws:iam::111122223333:user/ana\"}, \"Action\": \"kms:*\", \"Resource\": \"*\"}")
                        .doesNotAllow("kms:Decrypt", key),
                Example.of(
                                "reference_policies_evaluation-logic",
                                "a key's policy for the account opens it to identity policies")
                        .identity(ALLOW_ALL)
                        .resource(
                                key,
                                HERE,
                                "{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"111122223333\"}, \"Action\": \"kms:*\", \"Resource\": \"*\"}")
                        .allows("kms:Decrypt", key));
    }

    @TestFactory
    Stream<DynamicTest> notPrincipal() {
        String bob = """
                "NotPrincipal": {"AWS": ["arn:aws:iam::111122223333:user/carlos", "arn:aws:iam::111122223333:root"]}""";
        String session = """
                "NotPrincipal": {"AWS": ["arn:aws:sts::111122223333:assumed-role/app/s1",
                 "arn:aws:iam::111122223333:role/app", "arn:aws:iam::111122223333:root"]}""";
        return Example.tests(
                bucket(NOT, "everybody but one user", "Deny", bob)
                        .identity(ALLOW_ALL)
                        .allows("s3:GetObject", OBJECT)
                        .as(Example.AS_SESSION)
                        .denies("s3:GetObject", OBJECT)
                        .as(STRANGER)
                        .denies("s3:GetObject", OBJECT)
                        .as(new Caller.Anonymous())
                        .denies("s3:GetObject", OBJECT),
                bucket(NOT, "everybody but one session", "Deny", session)
                        .identity(ALLOW_ALL)
                        .as(Example.AS_SESSION)
                        .allows("s3:GetObject", OBJECT)
                        .as(new Caller.RoleSession(Example.ROLE, HERE, "s2", List.of()))
                        .denies("s3:GetObject", OBJECT),
                bucket(NOT, "it only spares, it does not allow", "Deny", bob).doesNotAllow("s3:GetObject", OBJECT),
                bucket(NOT, "who has a boundary is never spared", "Deny", bob)
                        .identity(ALLOW_ALL)
                        .boundary(ALLOW_ALL)
                        .denies("s3:GetObject", OBJECT));
    }

    /** AWS PrivateLink guide, "Control access to VPC endpoints using endpoint policies". */
    @TestFactory
    Stream<DynamicTest> endpoints() {
        String page = "vpc-endpoints-access";
        String only = """
                {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::shared/*"}""";
        String through = """
                {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::shared/*",
                 "Condition": {"StringNotEquals": {"aws:SourceVpce": "vpce-1"}}}""";
        return Example.tests(
                Example.of(page, "an endpoint's policy caps what travels through it, and nothing else")
                        .identity(ALLOW_ALL)
                        .endpoint(only)
                        .allows("s3:PutObject", OBJECT)
                        .through("vpce-1")
                        .allows("s3:GetObject", OBJECT)
                        .doesNotAllow("s3:PutObject", OBJECT)
                        .doesNotAllow("s3:GetObject", "arn:aws:s3:::else/a"),
                Example.of(page, "it grants nothing")
                        .endpoint(only)
                        .through("vpce-1")
                        .doesNotAllow("s3:GetObject", OBJECT),
                Example.of(page, "a stranger's key is capped, too")
                        .endpoint(only)
                        .as(STRANGER)
                        .through("vpce-1")
                        .doesNotAllow("s3:PutObject", "arn:aws:s3:::theirs/a"),
                Example.of(
                                "example-bucket-policies-vpc-endpoint",
                                "only through this endpoint: also who comes through none is denied")
                        .identity(ALLOW_ALL)
                        .resource(BUCKET, HERE, through)
                        .denies("s3:GetObject", OBJECT)
                        .denies("s3:GetObject", OBJECT, "aws:SourceVpce=vpce-2")
                        .allows("s3:GetObject", OBJECT, "aws:SourceVpce=vpce-1"));
    }
}
