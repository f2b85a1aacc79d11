package dev.minato.prove.iam.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.yaml.Place;
import dev.minato.prove.iam.estate.Account;
import dev.minato.prove.iam.estate.Endpoint;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.estate.Resource;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.policy.Written;
import dev.minato.prove.iam.read.Attachment;
import dev.minato.prove.iam.read.PolicyReader;
import dev.minato.prove.iam.read.PolicySource;
import dev.minato.prove.iam.request.Caller;
import dev.minato.prove.iam.request.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class PossibleTest {
    private static final String HERE = "111111111111";
    private static final String OTHER = "333333333333";
    private static final String OBJECT = "arn:aws:s3:::logs/a";
    private static final String ROLE = "arn:aws:iam::" + HERE + ":role/app/reader";
    private static final Caller SESSION = new Caller.RoleSession(ROLE, HERE, "s1");
    private static final Caller USER = new Caller.User("arn:aws:iam::" + HERE + ":user/team/bob", HERE);
    private static final Caller STRANGER = new Caller.User("arn:aws:iam::" + OTHER + ":user/eve", OTHER);
    private static final Caller SERVICE = new Caller.Service("cloudtrail.amazonaws.com");
    private static final Possible POSSIBLE = new Possible(Catalog.shipped());

    private static final Estate ESTATE = new Estate(
            List.of(new Account(HERE, Optional.of("o-home"), List.of(), List.of(), false, true)),
            List.of(
                    new Identity(
                            ROLE,
                            HERE,
                            Identity.Kind.ROLE,
                            List.of(),
                            Optional.empty(),
                            Optional.of(trust("sts:AssumeRole")),
                            new TreeMap<>(Map.of("Team", "red")),
                            false),
                    new Identity(
                            "arn:aws:iam::" + HERE + ":user/team/bob",
                            HERE,
                            Identity.Kind.USER,
                            List.of(),
                            Optional.empty(),
                            Optional.empty(),
                            new TreeMap<>(),
                            false)),
            List.of(new Resource("arn:aws:s3:::logs", HERE, Optional.empty(), new TreeMap<>(Map.of("kind", "log")))),
            List.of(new Endpoint("vpce-1", "vpc-1", HERE, "s3", Optional.empty())));

    private record Case(String words, Request request) {}

    private static final List<Case> IMPOSSIBLE = List.of(
            with(SESSION, "has one value at most", "aws:PrincipalArn", ROLE, ROLE),
            with(SESSION, "is of type Bool", "aws:SecureTransport", "yes"),
            with(SESSION, "is of type IPAddress", "aws:SourceIp", "10.0.0.0/8"),
            with(SESSION, "without a value", "s3:authType"),
            with(SESSION, "never carries s3:prefix", "s3:prefix", "x"),
            with(SESSION, "never carries aws:requesttag/x", "aws:RequestTag/x", "y"),
            with(SESSION, "is \"" + ROLE + "\"", "aws:PrincipalArn", "arn:aws:iam::" + HERE + ":role/other"),
            with(SESSION, "is \"AssumedRole\"", "aws:PrincipalType", "User"),
            with(SESSION, "ends with \":s1\"", "aws:userid", "AROA:s2"),
            with(SESSION, "is present only for users", "aws:username", "reader"),
            with(USER, "is \"bob\"", "aws:username", "alice"),
            with(SESSION, "is \"o-home\"", "aws:PrincipalOrgID", "o-other"),
            with(SESSION, "begins with \"o-home/\"", "aws:PrincipalOrgPaths", "o-other/r-1/"),
            with(SESSION, "is \"red\"", "aws:PrincipalTag/team", "blue"),
            with(SESSION, "with a tag of that name", "aws:PrincipalTag/else", "blue"),
            with(SESSION, "is \"false\"", "aws:PrincipalIsAWSService", "true"),
            with(SESSION, "when a service calls", "aws:SourceArn", "arn:aws:s3:::x"),
            with(SERVICE, "is \"cloudtrail.amazonaws.com\"", "aws:PrincipalServiceName", "ec2.amazonaws.com"),
            with(SERVICE, "is \"false\"", "aws:ViaAWSService", "true"),
            with(SESSION, "when a service calls for somebody", "aws:CalledVia", "athena.amazonaws.com"),
            with(SESSION, "through a VPC endpoint", "aws:SourceVpce", "vpce-1"),
            with(SESSION, "is \"" + HERE + "\"", "aws:ResourceAccount", OTHER),
            with(SESSION, "is \"" + HERE + "\"", "s3:ResourceAccount", OTHER),
            with(SESSION, "is \"o-home\"", "aws:ResourceOrgID", "o-other"),
            with(SESSION, "when aws:MultiFactorAuthPresent is true", "aws:MultiFactorAuthAge", "5"),
            with(new Caller.Root(HERE), "with temporary credentials", "aws:TokenIssueTime", "2026-01-01T00:00:00Z"),
            with(USER, "in sessions of roles", "aws:SourceIdentity", "bob"),
            with(SESSION, "are different moments", "aws:EpochTime", "5"),
            of("does not act on arn:aws:s3:::logs", SESSION, "s3:GetObject", "arn:aws:s3:::logs", HERE, ""),
            of("does not act on no resource", SESSION, "kms:Decrypt", "*", "", ""),
            of("belongs to the account " + HERE, SESSION, "s3:GetObject", OBJECT, OTHER, ""),
            of("belongs to the account " + HERE, SESSION, "sqs:SendMessage", "arn:aws:sqs:x:" + HERE + ":q", OTHER, ""),
            of("must have an account", SESSION, "s3:GetObject", OBJECT, "", ""),
            of("there is no role", SESSION, "sts:AssumeRole", ROLE + "x", HERE, ""),
            of(
                    "there is no user",
                    new Caller.User("arn:aws:iam::" + HERE + ":user/x", HERE),
                    "s3:GetObject",
                    OBJECT,
                    HERE,
                    ""),
            of("there is no user", new Caller.User(ROLE, HERE), "s3:GetObject", OBJECT, HERE, ""),
            of(
                    "not the one of its ARN",
                    new Caller.User("arn:aws:iam::" + OTHER + ":user/x", HERE),
                    "s3:GetObject",
                    OBJECT,
                    HERE,
                    ""),
            of("is one of s3", SESSION, "sqs:SendMessage", "arn:aws:sqs:x:" + OTHER + ":q", OTHER, "vpce-1"),
            of("a service does not travel", SERVICE, "s3:GetObject", OBJECT, HERE, "vpce-1"),
            of(
                    "signed requests only",
                    new Caller.Anonymous(),
                    "kms:Decrypt",
                    "arn:aws:kms:x:" + OTHER + ":key/k",
                    OTHER,
                    ""),
            of("nobody else does so", SESSION, "sts:AssumeRoleWithWebIdentity", ROLE, HERE, ""),
            of("nobody else does so", new Caller.Federated("accounts.google.com"), "s3:GetObject", OBJECT, HERE, ""));

    @TestFactory
    Stream<DynamicTest> thereCanBeNoRequest() {
        return IMPOSSIBLE.stream()
                .map(one -> DynamicTest.dynamicTest(
                        one.words() + ": " + one.request(),
                        () -> assertThat(POSSIBLE.problems(ESTATE, POSSIBLE.complete(ESTATE, one.request())))
                                .as("exactly one rule is broken")
                                .hasSizeBetween(1, 2)
                                .anySatisfy(problem -> assertThat(problem).contains(one.words()))));
    }

    @Test
    void everyCallerCanMakeTheRequestThatIsCompleted() {
        for (Caller caller : List.of(
                SESSION,
                USER,
                STRANGER,
                SERVICE,
                new Caller.Root(HERE),
                new Caller.Anonymous(),
                new Caller.FederatedUser("arn:aws:iam::" + HERE + ":user/team/bob", HERE, "f", List.of()))) {
            Request request = POSSIBLE.complete(
                    ESTATE, of("", caller, "s3:GetObject", OBJECT, HERE, "").request());
            assertThat(POSSIBLE.problems(ESTATE, request)).as(caller.toString()).isEmpty();
        }
    }

    @Test
    void aRequestThroughAnEndpointSaysSo() {
        Request request = POSSIBLE.complete(
                ESTATE, of("", SESSION, "s3:GetObject", OBJECT, HERE, "vpce-1").request());

        assertThat(POSSIBLE.problems(ESTATE, request)).isEmpty();
        assertThat(request.values("aws:SourceVpc")).containsExactly("vpc-1");
        assertThat(request.values("aws:SourceIp")).isEmpty();
    }

    @Test
    void aRoleThatTakesSessionTagsMayHaveAny() {
        Identity role = ESTATE.identities().getFirst();
        Identity tagged = new Identity(
                role.arn(),
                role.account(),
                role.kind(),
                role.policies(),
                role.boundary(),
                Optional.of(trust("sts:TagSession")),
                role.tags(),
                false);
        Estate estate = new Estate(ESTATE.accounts(), List.of(tagged), ESTATE.resources(), ESTATE.endpoints());

        assertThat(POSSIBLE.problems(
                        estate,
                        POSSIBLE.complete(
                                estate,
                                with(SESSION, "", "aws:PrincipalTag/team", "blue")
                                        .request())))
                .isEmpty();
    }

    @Test
    void whatTheCatalogDoesNotKnowIsFreeAndTold() {
        Request request = POSSIBLE.complete(
                ESTATE,
                new Request(
                        SESSION,
                        "parcel:Send",
                        "arn:aws:parcel:x:" + OTHER + ":box/1",
                        Optional.of(OTHER),
                        new TreeMap<>(Map.of("parcel:weight", List.of("a", "b"), "aws:tagkeys", List.of("x"))),
                        Optional.empty()));

        assertThat(POSSIBLE.problems(ESTATE, request)).isEmpty();
        assertThat(POSSIBLE.unknown(request)).hasSize(2);
    }

    private static Case with(Caller caller, String words, String key, String... values) {
        Request plain = of(words, caller, "s3:GetObject", OBJECT, HERE, "").request();
        return new Case(
                words,
                new Request(
                        plain.caller(),
                        plain.action(),
                        plain.resource(),
                        plain.resourceAccount(),
                        new TreeMap<>(Map.of(key, List.of(values))),
                        plain.endpoint()));
    }

    private static Case of(
            String words, Caller caller, String action, String resource, String account, String endpoint) {
        return new Case(
                words,
                new Request(
                        caller,
                        action,
                        resource,
                        Optional.of(account).filter(id -> !id.isEmpty()),
                        new TreeMap<>(),
                        Optional.of(endpoint).filter(id -> !id.isEmpty())));
    }

    private static Policy trust(String action) {
        return PolicyReader.read(
                "trust",
                Attachment.TRUST,
                PolicySource.embedded(
                        new Written("test", new Place(1, 1)),
                        "{\"Statement\": {\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"" + action
                                + "\"}}"));
    }
}
