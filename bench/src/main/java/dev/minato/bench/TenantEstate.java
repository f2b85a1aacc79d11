package dev.minato.bench;

import dev.minato.objects.yaml.Place;
import dev.minato.prove.iam.estate.Account;
import dev.minato.prove.iam.estate.Endpoint;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.estate.Resource;
import dev.minato.prove.iam.policy.Condition;
import dev.minato.prove.iam.policy.Operator;
import dev.minato.prove.iam.policy.Pattern;
import dev.minato.prove.iam.policy.Patterns;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.policy.PrincipalPattern;
import dev.minato.prove.iam.policy.Principals;
import dev.minato.prove.iam.policy.Written;
import dev.minato.prove.iam.read.Attachment;
import dev.minato.prove.iam.read.PolicyReader;
import dev.minato.prove.iam.read.PolicySource;
import dev.minato.prove.iam.request.Formula;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A company's account: 30 tenants with two buckets and six roles each, 20 roles of the platform, 500 policies; and what
 * must never be, fifteen times.
 */
final class TenantEstate {
    private static final String ACCOUNT = "111122223333";
    private static final String ORGANIZATION = "o-acme0000";
    private static final List<String> KINDS = List.of("reader", "writer", "admin", "job", "forwarder", "deployer");
    private static final int TENANTS = 30;
    private static final int PLATFORM_ROLES = 20;
    private static final int ENDPOINTS = 6;
    private static final Written WHERE = new Written("guarantees.yaml", new Place(1, 1));

    /** What one line of somebody's commit changes. */
    enum Change {
        NONE,
        /** One action more in a policy of one role. */
        ROLE,
        /** One value less in the policy of one bucket. */
        BUCKET
    }

    private final Change change;

    /** The text of every policy, by its name; they come in one order. */
    private final Map<String, String> texts = new LinkedHashMap<>();

    TenantEstate(Change change) {
        this.change = change;
    }

    int policies() {
        return texts.size();
    }

    /** The policies of {@link #estate}, as written. */
    Map<String, String> texts() {
        return texts;
    }

    Estate estate() {
        List<Identity> identities = new ArrayList<>();
        List<Resource> resources = new ArrayList<>();
        for (int tenant = 0; tenant < TENANTS; tenant++) {
            for (String kind : KINDS) {
                identities.add(role(tenant, kind));
            }
            for (String bucket : List.of("data", "results")) {
                resources.add(bucket(tenant, bucket));
            }
        }
        IntStream.range(0, PLATFORM_ROLES).forEach(number -> identities.add(platform(number)));
        Account account = new Account(
                ACCOUNT,
                Optional.of(ORGANIZATION),
                List.of(
                        List.of(policy("FullAccess", Attachment.SERVICE_CONTROL, allow("*", "*"))),
                        List.of(policy("FullAccess", Attachment.SERVICE_CONTROL, allow("*", "*")), guardrails())),
                List.of(),
                false,
                true);
        List<Endpoint> endpoints = IntStream.range(0, ENDPOINTS)
                .mapToObj(number -> new Endpoint(
                        "vpce-0000000" + number,
                        "vpc-0000000" + number,
                        ACCOUNT,
                        number % 2 == 0 ? "s3" : "sts",
                        Optional.of(endpoint(number))))
                .toList();
        return new Estate(List.of(account), identities, resources, endpoints);
    }

    private Policy policy(String name, Attachment attachment, String... statements) {
        String text = "{\"Version\": \"2012-10-17\", \"Statement\": [" + String.join(", ", statements) + "]}";
        texts.put(name, text);
        return PolicyReader.read(name, attachment, PolicySource.embedded(new Written(name, new Place(1, 1)), text));
    }

    private static String list(String... texts) {
        return Stream.of(texts).map(text -> "\"" + text + "\"").toList().toString();
    }

    private static String allow(String action, String resource) {
        return allow(list(action), list(resource), "");
    }

    private static String allow(String actions, String resources, String condition) {
        return "{\"Effect\": \"Allow\", \"Action\": " + actions + ", \"Resource\": " + resources + condition + "}";
    }

    private static String bucketArn(int tenant, String bucket) {
        return "arn:aws:s3:::acme-tenant" + tenant + "-" + bucket;
    }

    private static String[] bucketsOf(int tenant) {
        return Stream.of("data", "results")
                .map(bucket -> bucketArn(tenant, bucket))
                .flatMap(arn -> Stream.of(arn, arn + "/*"))
                .toArray(String[]::new);
    }

    private static String roleArn(int tenant, String kind) {
        return "arn:aws:iam::" + ACCOUNT + ":role/tenants/tenant" + tenant + "/" + kind;
    }

    private static String platformArn(int number) {
        return "arn:aws:iam::" + ACCOUNT + ":role/platform/role" + number;
    }

    private Identity role(int tenant, String kind) {
        String name = "tenant" + tenant + "-" + kind;
        String data = bucketArn(tenant, "data");
        String results = bucketArn(tenant, "results");
        String more =
                change == Change.ROLE && tenant == 7 && kind.equals("reader") ? "s3:GetObjectTagging" : "s3:ListBucket";
        String own = switch (kind) {
            case "reader" ->
                allow(
                        list("s3:GetObject", "s3:ListBucket", more),
                        list(data, data + "/*", results, results + "/*"),
                        "");
            case "writer" -> allow(list("s3:PutObject"), list(data + "/incoming/${aws:PrincipalTag/team}/*"), "");
            case "admin" -> allow(list("s3:*"), list(data, data + "/*"), "");
            case "job" -> allow(list("s3:GetObject*", "s3:PutObject"), list(data + "/*", results + "/*"), "");
            case "forwarder" -> allow(list("s3:PutObject", "s3:AbortMultipartUpload"), list(data + "/*"), "");
            default -> allow(list("s3:PutObject*"), list(results + "/*"), "");
        };
        String shared = allow(
                list("logs:PutLogEvents", "logs:CreateLogStream", "cloudwatch:PutMetricData"),
                list("*"),
                ", \"Condition\": {\"StringEquals\": {\"aws:RequestedRegion\": [\"eu-central-1\", \"eu-west-1\"]}}");
        return identity(
                roleArn(tenant, kind),
                List.of(
                        policy(name + ".json", Attachment.ROLE_INLINE, own),
                        policy(name + "-logs.json", Attachment.ROLE_INLINE, shared)),
                "{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"" + platformArn(tenant % PLATFORM_ROLES)
                        + "\"}, \"Action\": \"sts:AssumeRole\"}",
                Map.of("team", "team" + tenant));
    }

    private Identity identity(String arn, List<Policy> all, String trust, Map<String, String> tags) {
        return new Identity(
                arn,
                ACCOUNT,
                Identity.Kind.ROLE,
                all,
                Optional.empty(),
                Optional.of(policy("trust of " + arn, Attachment.TRUST, trust)),
                new TreeMap<>(tags),
                false);
    }

    private Identity platform(int number) {
        String own = number == 0
                ? allow("*", "*")
                : allow(list("ec2:Describe*", "eks:Describe*", "sts:AssumeRole"), list("*"), "");
        return identity(
                platformArn(number),
                List.of(policy("platform" + number + ".json", Attachment.ROLE_INLINE, own)),
                "{\"Effect\": \"Allow\", \"Principal\": {\"Service\": \"ec2.amazonaws.com\"}, \"Action\": \"sts:AssumeRole\"}",
                Map.of());
    }

    private Resource bucket(int tenant, String bucket) {
        String arn = bucketArn(tenant, bucket);
        String last =
                change == Change.BUCKET && tenant == 7 && bucket.equals("data") ? "" : ", \"" + platformArn(0) + "\"";
        String statements =
                "{\"Sid\": \"OnlyTheTenant\", \"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\": \"s3:*\","
                        + " \"Resource\": [\"" + arn + "\", \"" + arn
                        + "/*\"], \"Condition\": {\"ArnNotLike\": {\"aws:PrincipalArn\": [\""
                        + roleArn(tenant, "*") + "\"" + last + "]}}}, "
                        + "{\"Sid\": \"OnlyTls\", \"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\": \"s3:*\", \"Resource\": [\""
                        + arn
                        + "\", \"" + arn + "/*\"], \"Condition\": {\"Bool\": {\"aws:SecureTransport\": \"false\"}}}";
        return new Resource(
                arn,
                ACCOUNT,
                Optional.of(policy("bucket policy of " + arn, Attachment.BUCKET, statements)),
                new TreeMap<>(Map.of("tenant", "tenant" + tenant)));
    }

    private Policy guardrails() {
        return policy(
                "guardrails.json",
                Attachment.SERVICE_CONTROL,
                "{\"Sid\": \"NoRoot\", \"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\", \"Condition\": {\"ArnLike\":"
                        + " {\"aws:PrincipalArn\": \"arn:aws:iam::*:root\"}}}",
                "{\"Sid\": \"NobodyLeaves\", \"Effect\": \"Deny\", \"Action\": [\"organizations:LeaveOrganization\","
                        + " \"s3:DeleteBucket\", \"s3:DeleteBucketPolicy\"], \"Resource\": \"*\"}",
                "{\"Sid\": \"OnlyThePlatformChangesPolicies\", \"Effect\": \"Deny\", \"Action\": \"s3:PutBucketPolicy\","
                        + " \"Resource\": \"*\", \"Condition\": {\"ArnNotEquals\": {\"aws:PrincipalArn\": \""
                        + platformArn(0)
                        + "\"}}}");
    }

    private Policy endpoint(int number) {
        return policy(
                "endpoint" + number + ".json",
                Attachment.GATEWAY_ENDPOINT,
                "{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"*\", \"Resource\": \"*\", \"Condition\":"
                        + " {\"StringEquals\": {\"aws:PrincipalAccount\": \"" + ACCOUNT
                        + "\", \"aws:ResourceAccount\": \"${aws:PrincipalAccount}\"}}}");
    }

    /** By name; all of them hold. */
    static Map<String, Formula> guarantees() {
        List<String> endpoints = IntStream.range(0, ENDPOINTS)
                .mapToObj(number -> "vpce-0000000" + number)
                .toList();
        String[] buckets = {"arn:aws:s3:::acme-tenant*"};
        Map<String, Formula> all = new TreeMap<>();
        for (int tenant : List.of(0, 7, 13, 21, 29)) {
            all.put(
                    "only tenant " + tenant + " and the platform reach its buckets",
                    all(
                            on(bucketsOf(tenant)),
                            does("s3:*"),
                            not(when(Operator.Comparison.ArnLike, "aws:PrincipalArn", roleArn(tenant, "*"))),
                            not(by(platformArn(0)))));
        }
        all.put(
                "nothing goes through the endpoints to others' buckets",
                all(new Formula.Through(endpoints), does("s3:*"), not(new Formula.OfAccount(List.of(ACCOUNT)))));
        all.put(
                "a foreign key can do nothing in the network",
                all(
                        new Formula.Through(endpoints),
                        when(Operator.Comparison.StringNotEquals, "aws:PrincipalAccount", ACCOUNT)));
        all.put(
                "no way to tenant 3's buckets without TLS",
                all(
                        on(bucketsOf(3)),
                        does("s3:*"),
                        new Formula.OfAccount(List.of(ACCOUNT)),
                        when(Operator.Comparison.Bool, "aws:SecureTransport", "false")));
        all.put(
                "nobody from outside reads tenant 5's buckets",
                all(
                        on(bucketsOf(5)),
                        does("s3:GetObject*"),
                        new Formula.OfAccount(List.of(ACCOUNT)),
                        not(new Formula.CalledBy(
                                new Principals.Only(List.of(new PrincipalPattern.Account(ACCOUNT)))))));
        all.put(
                "only the platform changes policies of buckets",
                all(
                        on(buckets),
                        does("s3:PutBucketPolicy"),
                        new Formula.OfAccount(List.of(ACCOUNT)),
                        not(by(platformArn(0)))));
        all.put(
                "no bucket is deleted",
                all(on(buckets), does("s3:DeleteBucket"), new Formula.OfAccount(List.of(ACCOUNT))));
        all.put(
                "only the platform's first role creates users",
                all(
                        does("iam:CreateUser", "iam:CreateAccessKey"),
                        new Formula.OfAccount(List.of(ACCOUNT)),
                        not(by(platformArn(0)))));
        all.put(
                "nobody leaves the organization",
                all(
                        does("organizations:LeaveOrganization"),
                        new Formula.CalledBy(new Principals.Only(List.of(new PrincipalPattern.Account(ACCOUNT))))));
        all.put(
                "a writer writes under its team only",
                all(
                        by(roleArn(7, "writer")),
                        does("s3:PutObject"),
                        new Formula.OnResource(new Patterns(
                                true, List.of(Pattern.literal(bucketArn(7, "data") + "/incoming/team7/*", true))))));
        all.put(
                "only machines become the platform",
                all(
                        does("sts:AssumeRole"),
                        on(platformArn(0)),
                        not(new Formula.CalledBy(
                                new Principals.Only(List.of(new PrincipalPattern.Service("ec2.amazonaws.com")))))));
        return all;
    }

    /** Who may read one tenant's results. */
    static Formula question() {
        return all(does("s3:GetObject"), on(bucketArn(7, "results") + "/*"));
    }

    private static Formula all(Formula... formulas) {
        return new Formula.All(List.of(formulas));
    }

    private static Formula not(Formula formula) {
        return new Formula.Not(formula);
    }

    private static Formula does(String... actions) {
        return new Formula.DoesAction(patterns(actions));
    }

    private static Formula on(String... resources) {
        return new Formula.OnResource(patterns(resources));
    }

    private static Formula by(String role) {
        return new Formula.CalledBy(new Principals.Only(List.of(new PrincipalPattern.Role(role))));
    }

    private static Formula when(Operator.Comparison comparison, String key, String value) {
        return new Formula.When(new Condition(
                new Operator(comparison, Operator.Values.SINGLE, false),
                key,
                List.of(Pattern.literal(value, true)),
                WHERE));
    }

    private static Patterns patterns(String... texts) {
        return new Patterns(
                false, Stream.of(texts).map(text -> Pattern.literal(text, true)).toList());
    }
}
