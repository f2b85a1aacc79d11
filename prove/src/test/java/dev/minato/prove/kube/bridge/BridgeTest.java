package dev.minato.prove.kube.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.yaml.Place;
import dev.minato.prove.iam.estate.Account;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.policy.Condition;
import dev.minato.prove.iam.policy.Effect;
import dev.minato.prove.iam.policy.Operator;
import dev.minato.prove.iam.policy.Pattern;
import dev.minato.prove.iam.policy.Patterns;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.policy.PolicyType;
import dev.minato.prove.iam.policy.PrincipalPattern;
import dev.minato.prove.iam.policy.Principals;
import dev.minato.prove.iam.policy.Statement;
import dev.minato.prove.iam.policy.Written;
import dev.minato.prove.iam.request.Caller;
import dev.minato.prove.iam.request.Formula;
import dev.minato.prove.iam.request.Request;
import dev.minato.prove.kube.Manifests;
import dev.minato.prove.kube.rbac.Assumptions;
import dev.minato.prove.kube.rbac.Rbac;
import dev.minato.prove.kube.rbac.Subject;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BridgeTest {
    private static final String ACCOUNT = "111122223333";
    private static final String ISSUER = "oidc.eks.eu-west-1.amazonaws.com/id/ABC";
    private static final String PROVIDER = "arn:aws:iam::" + ACCOUNT + ":oidc-provider/" + ISSUER;
    private static final Written HERE = new Written("roles.json", new Place(1, 1));
    private static final Subject.ServiceAccount READER = new Subject.ServiceAccount("a", "reader");

    private static String arn(String role) {
        return "arn:aws:iam::" + ACCOUNT + ":role/" + role;
    }

    private static Condition condition(Operator.Comparison comparison, String key, String value) {
        Operator operator = new Operator(comparison, Operator.Values.SINGLE, false);
        return new Condition(operator, key, List.of(Pattern.literal(value, true)), HERE);
    }

    private static Identity role(String name, PrincipalPattern principal, String action, Condition... conditions) {
        Statement statement = new Statement(
                "",
                Effect.ALLOW,
                new Principals.Only(List.of(principal)),
                new Patterns(false, List.of(Pattern.literal(action, true))),
                Patterns.ANY,
                List.of(conditions),
                HERE);
        Policy trust = new Policy("trust of " + name, PolicyType.TRUST, Policy.CURRENT, List.of(statement), HERE);
        return new Identity(
                arn(name),
                ACCOUNT,
                Identity.Kind.ROLE,
                List.of(),
                Optional.empty(),
                Optional.of(trust),
                new TreeMap<>(),
                false);
    }

    private static Identity federated(String name, Condition... conditions) {
        return role(name, new PrincipalPattern.Federated(PROVIDER), "sts:AssumeRoleWithWebIdentity", conditions);
    }

    private static Bridge bridge(String objects, Cluster cluster, Identity... roles) {
        Account account = new Account(ACCOUNT, Optional.empty(), List.of(), List.of(), false, false);
        Estate estate = new Estate(List.of(account), List.of(roles), List.of(), List.of());
        return new Bridge(Rbac.of(Manifests.read(objects), Assumptions.MANAGED), estate, cluster);
    }

    private static Cluster cluster(Cluster.PodIdentityAssociation... associations) {
        return new Cluster("prod", ISSUER, List.of(associations), List.of(), false);
    }

    private static final String ACCOUNTS = """
        {apiVersion: v1, kind: ServiceAccount, metadata: {name: reader, namespace: a}}
        ---
        {apiVersion: v1, kind: ServiceAccount, metadata: {name: reader, namespace: b}}
        """;

    @Test
    void aRoleTrustsTheAccountThatItsConditionNames() {
        Condition sub = condition(Operator.Comparison.StringEquals, ISSUER + ":sub", "system:serviceaccount:a:reader");
        Condition aud = condition(Operator.Comparison.StringEquals, ISSUER + ":aud", "sts.amazonaws.com");
        Bridge bridge = bridge(ACCOUNTS, cluster(), federated("r", sub, aud));
        assertThat(bridge.rolesOf(READER)).containsOnlyKeys(arn("r"));
        assertThat(bridge.rolesOf(new Subject.ServiceAccount("b", "reader"))).isEmpty();
    }

    @Test
    void aPatternOrNoConditionTrustsMore() {
        Condition like = condition(Operator.Comparison.StringLike, ISSUER + ":sub", "system:serviceaccount:*:reader");
        Bridge bridge = bridge(ACCOUNTS, cluster(), federated("like", like), federated("open"));
        assertThat(bridge.rolesOf(new Subject.ServiceAccount("b", "reader")))
                .containsOnlyKeys(arn("like"), arn("open"));
        assertThat(bridge.rolesOf(new Subject.ServiceAccount("b", "default"))).containsOnlyKeys(arn("open"));
        // an audience is whatever the token was asked for
        Condition odd = condition(Operator.Comparison.StringEquals, ISSUER + ":aud", "vault");
        assertThat(bridge(ACCOUNTS, cluster(), federated("vault", odd)).rolesOf(READER))
                .containsOnlyKeys(arn("vault"));
    }

    @Test
    void aConditionOnSomethingElseProtectsFromNobody() {
        Condition address = condition(Operator.Comparison.IpAddress, "aws:SourceIp", "203.0.113.0/24");
        assertThat(bridge(ACCOUNTS, cluster(), federated("r", address)).rolesOf(READER))
                .containsOnlyKeys(arn("r"));
    }

    @Test
    void anotherClustersTokensAreNotTrusted() {
        Cluster other = new Cluster("other", "oidc.eks.eu-west-1.amazonaws.com/id/XYZ", List.of(), List.of(), false);
        assertThat(bridge(ACCOUNTS, other, federated("r")).rolesOf(READER)).isEmpty();
    }

    @Test
    void podIdentityNeedsTheAssociationAndTheTrust() {
        Identity trusting = role("r", new PrincipalPattern.Service("pods.eks.amazonaws.com"), "sts:AssumeRole");
        Identity silent = role("s", new PrincipalPattern.Service("ec2.amazonaws.com"), "sts:AssumeRole");
        Cluster cluster = cluster(
                new Cluster.PodIdentityAssociation("a", "reader", arn("r"), HERE),
                new Cluster.PodIdentityAssociation("a", "reader", arn("s"), HERE));
        Bridge bridge = bridge(ACCOUNTS, cluster, trusting, silent);
        assertThat(bridge.rolesOf(READER)).containsOnlyKeys(arn("r"));
        assertThat(bridge.rolesOf(new Subject.ServiceAccount("b", "reader"))).isEmpty();
    }

    @Test
    void whoCanMakePodsBesideAnAccountHasItsRole() {
        String maker = """
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: maker, namespace: a}
            rules: [{verbs: [create], apiGroups: [apps], resources: [deployments]}]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: maker, namespace: a}
            subjects: [{kind: Group, name: tenant-b}]
            roleRef: {kind: Role, name: maker}
            ---
            {apiVersion: v1, kind: Namespace, metadata: {name: a, labels: {pod-security.kubernetes.io/enforce: baseline}}}
            """;
        Condition sub = condition(Operator.Comparison.StringEquals, ISSUER + ":sub", "system:serviceaccount:a:reader");
        Bridge bridge = bridge(ACCOUNTS + maker, cluster(), federated("r", sub));
        var tenantB = dev.minato.prove.kube.rbac.Identity.member("tenant-b");
        var ways = bridge.rolesFrom(List.of(tenantB), false);
        assertThat(ways).containsOnlyKeys(arn("r"));
        assertThat(ways.firstEntry().getValue().steps().toString()).contains("makes a Deployment that runs as");
        assertThat(bridge.rolesFrom(List.of(dev.minato.prove.kube.rbac.Identity.member("tenant-c")), false))
                .isEmpty();
    }

    @Test
    void aQuestionCrossesIntoIamAndOnByRoles() {
        Condition sub = condition(Operator.Comparison.StringEquals, ISSUER + ":sub", "system:serviceaccount:a:reader");
        Identity chained = role("chained", new PrincipalPattern.Account(ACCOUNT), "sts:AssumeRole");
        Bridge bridge = bridge(ACCOUNTS, cluster(), federated("r", sub), chained);
        Formula read = new Formula.DoesAction(new Patterns(false, List.of(Pattern.literal("s3:GetObject", true))));
        CloudRights rights = (role, requests) -> {
            boolean may = role.equals(arn("chained")) == requests.equals(read);
            return may ? new CloudRights.May(request(role)) : new CloudRights.Never(List.of());
        };
        Bridge.Answer answer = bridge.canPods(List.of("a"), read, rights);
        assertThat(answer).isInstanceOf(Bridge.Possible.class);
        assertThat(((Bridge.Possible) answer).way().how())
                .containsExactly(
                        "service account a/reader is trusted by " + arn("r") + " (roles.json:1:1)",
                        arn("r") + " assumes " + arn("chained"));
        assertThat(bridge.canPods(List.of("b"), read, rights)).isInstanceOf(Bridge.Impossible.class);
        assertThat(bridge.canPods(List.of("a"), read, (role, requests) -> new CloudRights.Unknown("late")))
                .isInstanceOf(Bridge.Unknown.class);
    }

    private static Request request(String role) {
        return new Request(
                new Caller.RoleSession(role, ACCOUNT, "s"),
                "s3:GetObject",
                "arn:aws:s3:::b/x",
                Optional.of(ACCOUNT),
                new TreeMap<>(),
                Optional.empty());
    }
}
