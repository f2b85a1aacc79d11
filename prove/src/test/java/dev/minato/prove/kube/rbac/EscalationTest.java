package dev.minato.prove.kube.rbac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.minato.prove.kube.Located;
import dev.minato.prove.kube.Manifests;
import dev.minato.prove.kube.NotUnderstood;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each kind of step by a role that has nothing else, and beside it the rule that is just not enough. */
class EscalationTest {
    private static final Identity EVE = Identity.user("eve");
    private static final String ADMIN_ACCOUNT = """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: robot-is-admin}
            subjects: [{kind: ServiceAccount, namespace: shop, name: robot}]
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
            """;
    private static final String RESTRICTED = """
            apiVersion: v1
            kind: Namespace
            metadata:
              name: shop
              labels: {pod-security.kubernetes.io/enforce: restricted}
            """;

    /** Rules for eve in the namespace shop. */
    private static List<Located> inShop(String rules, String... more) {
        List<String> texts = new ArrayList<>(List.of(more));
        texts.addFirst("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: eves, namespace: shop}
                rules:
                %s---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: eves, namespace: shop}
                subjects: [{kind: User, name: eve}]
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: eves}
                """.formatted(rules));
        return Manifests.read(texts.toArray(String[]::new));
    }

    private static List<Located> everywhere(String rules, String... more) {
        List<String> texts = new ArrayList<>(List.of(more));
        texts.addFirst("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: eves}
                rules:
                %s---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: eves}
                subjects: [{kind: User, name: eve}]
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: eves}
                """.formatted(rules));
        return Manifests.read(texts.toArray(String[]::new));
    }

    private static String rule(String verbs, String group, String resource) {
        return "- {verbs: [%s], apiGroups: ['%s'], resources: [%s]}\n".formatted(verbs, group, resource);
    }

    private static String rule(String verbs, String group, String resource, String names) {
        return "- {verbs: [%s], apiGroups: ['%s'], resources: [%s], resourceNames: [%s]}\n"
                .formatted(verbs, group, resource, names);
    }

    private static final String RBAC = "rbac.authorization.k8s.io";

    private static Optional<EscalationPath> path(List<Located> objects, Goal goal) {
        return Rbac.of(objects, Assumptions.MANAGED).escalation().pathTo(EVE, goal);
    }

    private static Step.Kind kind(List<Located> objects, Goal goal) {
        return path(objects, goal).orElseThrow(() -> new AssertionError("no path")).steps().stream()
                .map(Step::kind)
                .filter(kind -> kind != Step.Kind.START && kind != Step.Kind.HOLDS_EVERYTHING)
                .findFirst()
                .orElseThrow();
    }

    private static final Goal ROBOT = Goal.becomes("shop", "robot");

    @Test
    void whoMayReadPodsStaysWhoTheyAre() {
        assertThat(path(inShop(rule("get, list, watch", "", "pods"), ADMIN_ACCOUNT, RESTRICTED), Goal.CLUSTER_ADMIN))
                .isEmpty();
    }

    @Test
    void makingAPodIsBecomingAnyAccountOfItsNamespace() {
        List<Located> objects = inShop(rule("create", "", "pods"), ADMIN_ACCOUNT, RESTRICTED);
        EscalationPath path = path(objects, Goal.CLUSTER_ADMIN).orElseThrow();
        assertThat(path.length()).isEqualTo(2);
        assertThat(path.toString())
                .contains("user eve makes a Pod that runs as service account shop/robot")
                .contains("create pods in shop")
                .contains("Role shop/eves rules[0] (1.yaml:")
                .contains("robot-is-admin");
    }

    @Test
    void everyWorkloadMakesPods() {
        for (String workload : List.of(
                "apps deployments",
                "apps daemonsets",
                "apps replicasets",
                "apps statefulsets",
                "batch jobs",
                "batch cronjobs")) {
            String[] words = workload.split(" ", -1);
            assertThat(kind(inShop(rule("create", words[0], words[1]), ADMIN_ACCOUNT, RESTRICTED), ROBOT))
                    .as(workload)
                    .isEqualTo(Step.Kind.RUN_POD);
            assertThat(kind(inShop(rule("patch", words[0], words[1]), ADMIN_ACCOUNT, RESTRICTED), ROBOT))
                    .as(workload)
                    .isEqualTo(Step.Kind.CHANGE_POD);
        }
        assertThat(kind(inShop(rule("create", "", "replicationcontrollers"), ADMIN_ACCOUNT, RESTRICTED), ROBOT))
                .isEqualTo(Step.Kind.RUN_POD);
        assertThat(path(inShop(rule("create", "", "podtemplates"), ADMIN_ACCOUNT, RESTRICTED), ROBOT))
                .isEmpty();
    }

    @Test
    void aRightToMakeANamedPodNeedsTheApplyToo() {
        assertThat(path(inShop(rule("create", "", "pods", "one"), ADMIN_ACCOUNT, RESTRICTED), ROBOT))
                .isEmpty();
        assertThat(kind(inShop(rule("create, patch", "", "pods", "one"), ADMIN_ACCOUNT, RESTRICTED), ROBOT))
                .isEqualTo(Step.Kind.RUN_POD);
    }

    @Test
    void anotherNamespacesPodsAreNoWay() {
        String other = ADMIN_ACCOUNT.replace("namespace: shop", "namespace: bank");
        assertThat(path(inShop(rule("create", "", "pods"), other, RESTRICTED), Goal.CLUSTER_ADMIN))
                .isEmpty();
    }

    @Test
    void execAndDebugGoIntoThePodsThatAreThere() {
        assertThat(kind(inShop(rule("create", "", "pods/exec"), ADMIN_ACCOUNT, RESTRICTED), ROBOT))
                .isEqualTo(Step.Kind.EXEC_INTO_POD);
        assertThat(kind(inShop(rule("get", "", "pods/exec"), ADMIN_ACCOUNT, RESTRICTED), ROBOT))
                .isEqualTo(Step.Kind.EXEC_INTO_POD);
        assertThat(kind(inShop(rule("patch", "", "pods/ephemeralcontainers"), ADMIN_ACCOUNT, RESTRICTED), ROBOT))
                .isEqualTo(Step.Kind.CHANGE_POD);
        assertThat(path(inShop(rule("create", "", "pods/portforward"), ADMIN_ACCOUNT, RESTRICTED), ROBOT))
                .isEmpty();
    }

    @Test
    void inASnapshotOnlyThePodsThatAreThereCount() {
        String pod = """
                apiVersion: v1
                kind: Pod
                metadata: {name: web, namespace: shop}
                spec: {serviceAccountName: other, containers: [{name: web, image: web}]}
                """;
        String role = """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: cluster-admin}
                rules: [{verbs: ['*'], apiGroups: ['*'], resources: ['*']}]
                """;
        List<Located> objects = inShop(
                rule("create", "", "pods/exec"), ADMIN_ACCOUNT.replace("ClusterRole,", "ClusterRole,"), pod, role);
        Escalation escalation = Rbac.of(objects, new Assumptions(true, false)).escalation();
        assertThat(escalation.pathTo(EVE, ROBOT)).isEmpty();
        assertThat(escalation.pathTo(EVE, Goal.becomes("shop", "other"))).isPresent();
    }

    @Test
    void aTokenIsAskedForByName() {
        assertThat(kind(inShop(rule("create", "", "serviceaccounts/token"), ADMIN_ACCOUNT), ROBOT))
                .isEqualTo(Step.Kind.REQUEST_TOKEN);
        assertThat(kind(inShop(rule("create", "", "serviceaccounts/token", "robot"), ADMIN_ACCOUNT), ROBOT))
                .isEqualTo(Step.Kind.REQUEST_TOKEN);
        assertThat(path(inShop(rule("create", "", "serviceaccounts/token", "other"), ADMIN_ACCOUNT, RESTRICTED), ROBOT))
                .isEmpty();
        assertThat(path(inShop(rule("create", "", "serviceaccounts"), ADMIN_ACCOUNT, RESTRICTED), ROBOT))
                .isEmpty();
    }

    @Test
    void aSecretWithATokenIsReadOrMade() {
        String secret = """
                apiVersion: v1
                kind: Secret
                type: kubernetes.io/service-account-token
                metadata: {name: robots, namespace: shop, annotations: {kubernetes.io/service-account.name: robot}}
                """;
        assertThat(kind(inShop(rule("get", "", "secrets", "robots"), ADMIN_ACCOUNT, secret), ROBOT))
                .isEqualTo(Step.Kind.READ_TOKEN_SECRET);
        assertThat(kind(inShop(rule("watch", "", "secrets", "robots"), ADMIN_ACCOUNT, secret), ROBOT))
                .isEqualTo(Step.Kind.READ_TOKEN_SECRET);
        assertThat(path(inShop(rule("get", "", "secrets", "other"), ADMIN_ACCOUNT, secret, RESTRICTED), ROBOT))
                .isEmpty();
        String made = rule("create", "", "secrets") + rule("get", "", "secrets", "mine");
        assertThat(kind(inShop(made, ADMIN_ACCOUNT), ROBOT)).isEqualTo(Step.Kind.MAKE_TOKEN_SECRET);
        assertThat(path(inShop(rule("create", "", "secrets"), ADMIN_ACCOUNT, RESTRICTED), ROBOT))
                .isEmpty();
        String changed = rule("patch, get", "", "secrets", "robots");
        assertThat(kind(inShop(changed, secret.replace("robot}", "other}"), ADMIN_ACCOUNT), ROBOT))
                .isEqualTo(Step.Kind.CHANGE_TOKEN_SECRET);
    }

    @Test
    void actingAsAUserOrAnAccountNeedsTheRightToIt() {
        String admin =
                ADMIN_ACCOUNT.replace("kind: ServiceAccount, namespace: shop, name: robot", "kind: User, name: root");
        assertThat(kind(everywhere(rule("impersonate", "", "users", "root"), admin), Goal.CLUSTER_ADMIN))
                .isEqualTo(Step.Kind.IMPERSONATE);
        assertThat(path(everywhere(rule("impersonate", "", "users", "other"), admin), Goal.CLUSTER_ADMIN))
                .isEmpty();
        assertThat(kind(inShop(rule("impersonate", "", "serviceaccounts"), ADMIN_ACCOUNT), ROBOT))
                .isEqualTo(Step.Kind.IMPERSONATE);
        // a service account is never reached by the right to users, only over a user who may
        String named = rule("impersonate", "", "users", "'system:serviceaccount:shop:robot'");
        assertThat(path(everywhere(named, ADMIN_ACCOUNT, RESTRICTED), ROBOT)).isEmpty();
        assertThat(path(everywhere(rule("impersonate", "", "users"), ADMIN_ACCOUNT, RESTRICTED), ROBOT)
                        .orElseThrow()
                        .toString())
                .contains("acts as user system:kube-controller-manager");
    }

    @Test
    void aGroupIsActedInOnlyTogetherWithSomebody() {
        String groups = rule("impersonate", "", "groups", "system:masters");
        assertThat(path(everywhere(groups), Goal.CLUSTER_ADMIN)).isEmpty();
        String both = groups + rule("impersonate", "", "users", "nobody");
        assertThat(kind(everywhere(both), Goal.CLUSTER_ADMIN)).isEqualTo(Step.Kind.IMPERSONATE);
    }

    @Test
    void userIdentifiersAndExtraValuesGainNothing() {
        String rules = rule("impersonate", "authentication.k8s.io", "uids")
                + rule("impersonate", "authentication.k8s.io", "userextras/scopes");
        assertThat(path(everywhere(rules, ADMIN_ACCOUNT, RESTRICTED), Goal.CLUSTER_ADMIN))
                .isEmpty();
    }

    @Test
    void bindNeedsTheBindingToo() {
        String bind = rule("bind", RBAC, "clusterroles", "cluster-admin");
        assertThat(path(everywhere(bind), Goal.CLUSTER_ADMIN)).isEmpty();
        assertThat(kind(everywhere(bind + rule("create", RBAC, "clusterrolebindings")), Goal.CLUSTER_ADMIN))
                .isEqualTo(Step.Kind.BIND);
        assertThat(path(everywhere(rule("create", RBAC, "clusterrolebindings")), Goal.CLUSTER_ADMIN))
                .isEmpty();
        // the binding of one's own role is found, too: its role is fixed, so one binds only what it has
        String ownBinding = bind + rule("patch", RBAC, "clusterrolebindings", "eves");
        assertThat(path(everywhere(ownBinding), Goal.CLUSTER_ADMIN)).isEmpty();
        String adminBinding = bind + rule("patch", RBAC, "clusterrolebindings", "cluster-admin");
        assertThat(kind(everywhere(adminBinding), Goal.CLUSTER_ADMIN)).isEqualTo(Step.Kind.BIND);
    }

    @Test
    void aRoleBindingGivesNoMoreThanItsNamespace() {
        String rules = rule("create", RBAC, "rolebindings") + rule("bind", RBAC, "clusterroles", "cluster-admin");
        List<Located> objects = inShop(rules, RESTRICTED);
        Goal everythingInShop = new Goal.Gets(new Power.Everything("shop"));
        assertThat(path(objects, everythingInShop)).isPresent();
        assertThat(path(objects, new Goal.Does(new Action.OnResource("get", "", "secrets", "bank", "x"))))
                .isEmpty();
    }

    @Test
    void escalateWritesIntoTheRoleThatOneHas() {
        String rules = rule("escalate", RBAC, "clusterroles", "eves");
        assertThat(path(everywhere(rules), Goal.CLUSTER_ADMIN)).isEmpty();
        assertThat(kind(everywhere(rules + rule("patch", RBAC, "clusterroles", "eves")), Goal.CLUSTER_ADMIN))
                .isEqualTo(Step.Kind.ESCALATE);
        String other = rule("escalate, update", RBAC, "clusterroles", "view");
        assertThat(path(everywhere(other), Goal.CLUSTER_ADMIN)).isEmpty();
        assertThat(path(everywhere(rule("update", RBAC, "clusterroles")), Goal.CLUSTER_ADMIN))
                .isEmpty();
    }

    @Test
    void whatAGathererGathersIsWrittenIntoIt() {
        String gatherer = """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: gatherer}
                aggregationRule: {clusterRoleSelectors: [{matchLabels: {gather: 'yes'}}]}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: gatherer}
                subjects: [{kind: User, name: eve}]
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: gatherer}
                """;
        String rules = rule("create, escalate", RBAC, "clusterroles");
        assertThat(kind(everywhere(rules, gatherer), Goal.CLUSTER_ADMIN)).isEqualTo(Step.Kind.ESCALATE);
        String gathered = """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: gathered, labels: {gather: 'yes'}}
                rules: [{verbs: [create], apiGroups: [''], resources: [pods]}]
                """;
        Rbac rbac = Rbac.of(Manifests.read(gatherer, gathered));
        assertThat(rbac.can(EVE, new Action.OnResource("create", "", "pods", "shop", ""))
                        .allowed())
                .isTrue();
    }

    @Test
    void aCertificateIsMadeAndApproved() {
        String create = rule("create", "certificates.k8s.io", "certificatesigningrequests");
        String approve = rule("update", "certificates.k8s.io", "certificatesigningrequests/approval");
        String signer = rule("approve", "certificates.k8s.io", "signers", "kubernetes.io/kube-apiserver-client");
        String admin =
                ADMIN_ACCOUNT.replace("kind: ServiceAccount, namespace: shop, name: robot", "kind: User, name: root");
        assertThat(path(everywhere(create + approve, admin), Goal.CLUSTER_ADMIN))
                .isEmpty();
        assertThat(path(everywhere(approve + signer, admin), Goal.CLUSTER_ADMIN))
                .isEmpty();
        assertThat(kind(everywhere(create + approve + signer, admin), Goal.CLUSTER_ADMIN))
                .isEqualTo(Step.Kind.CLIENT_CERTIFICATE);
        String sign = rule("sign", "certificates.k8s.io", "signers");
        assertThat(path(everywhere(create + sign, admin), Goal.CLUSTER_ADMIN)).isEmpty();
        String node = rule("create", "certificates.k8s.io", "certificatesigningrequests/nodeclient");
        assertThat(kind(everywhere(create + node), new Goal.Gets(new Power.OnNode())))
                .isEqualTo(Step.Kind.NODE_CERTIFICATE);
    }

    @Test
    void thereAreFourWaysToANode() {
        Goal node = new Goal.Gets(new Power.OnNode());
        assertThat(kind(everywhere(rule("create", "", "nodes/proxy")), node)).isEqualTo(Step.Kind.NODE_PROXY);
        assertThat(kind(everywhere(rule("get", "", "nodes/proxy", "one")), node))
                .isEqualTo(Step.Kind.NODE_PROXY);
        assertThat(path(everywhere(rule("get, list, patch", "", "nodes")), node))
                .isEmpty();
        assertThat(kind(inShop(rule("create", "", "pods")), node)).isEqualTo(Step.Kind.POD_ON_NODE);
        assertThat(path(inShop(rule("create", "", "pods"), RESTRICTED), node)).isEmpty();
        String relax = rule("create", "", "pods") + rule("patch", "", "namespaces", "shop");
        assertThat(kind(inShop(relax, RESTRICTED), node)).isEqualTo(Step.Kind.POD_ON_NODE);
        String volume = rule("create", "", "pods, persistentvolumes, persistentvolumeclaims");
        assertThat(path(everywhere(volume), node)).isPresent();
    }

    @Test
    void rootOnANodeHasThePodsThere() {
        List<Located> objects = everywhere(rule("create", "", "nodes/proxy"), ADMIN_ACCOUNT);
        assertThat(path(objects, Goal.CLUSTER_ADMIN).orElseThrow().steps().stream()
                        .map(Step::kind))
                .containsExactly(
                        Step.Kind.START, Step.Kind.NODE_PROXY, Step.Kind.PODS_OF_NODE, Step.Kind.HOLDS_EVERYTHING);
        assertThat(Rbac.of(everywhere(rule("create", "", "nodes/proxy")), Assumptions.CAUTIOUS)
                        .escalation()
                        .pathTo(EVE, Goal.CLUSTER_ADMIN))
                .isPresent();
    }

    @Test
    void whoeverStandsBetweenHasEverybodysRights() {
        String group = "admissionregistration.k8s.io";
        assertThat(kind(everywhere(rule("patch", group, "mutatingwebhookconfigurations")), Goal.CLUSTER_ADMIN))
                .isEqualTo(Step.Kind.ADMISSION_WEBHOOK);
        assertThat(path(everywhere(rule("create", group, "validatingwebhookconfigurations")), Goal.CLUSTER_ADMIN))
                .isEmpty();
        assertThat(kind(everywhere(rule("create", group, "mutatingadmissionpolicies")), Goal.CLUSTER_ADMIN))
                .isEqualTo(Step.Kind.ADMISSION_POLICY);
        assertThat(kind(everywhere(rule("create", "apiregistration.k8s.io", "apiservices")), Goal.CLUSTER_ADMIN))
                .isEqualTo(Step.Kind.AGGREGATED_API);
        String seen = rule("create", group, "validatingwebhookconfigurations") + rule("create", "", "secrets");
        assertThat(kind(everywhere(seen, ADMIN_ACCOUNT), ROBOT)).isEqualTo(Step.Kind.MAKE_TOKEN_SECRET);
    }

    @Test
    void onEksTheMapOfRolesIsAWay() {
        String map = "{apiVersion: v1, kind: ConfigMap, metadata: {name: aws-auth, namespace: kube-system}}";
        String rules = rule("update", "", "configmaps", "aws-auth");
        assertThat(kind(everywhere(rules, map), Goal.CLUSTER_ADMIN)).isEqualTo(Step.Kind.AWS_AUTH);
        assertThat(path(everywhere(rules), Goal.CLUSTER_ADMIN)).isEmpty();
    }

    @Test
    void aBootstrapTokenIsASecretOfKubeSystem() {
        String groups = """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: join}
                subjects: [{kind: Group, name: 'system:bootstrappers:ops'}]
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
                """;
        String rules = rule("create", "", "secrets");
        assertThat(kind(everywhere(rules, groups), Goal.CLUSTER_ADMIN)).isEqualTo(Step.Kind.MAKE_BOOTSTRAP_TOKEN);
    }

    @Test
    void nobodyButTheControlPlaneIsAdministratorOfAnEmptyCluster() {
        assertThat(Rbac.of(List.of(), Assumptions.MANAGED)
                        .escalation()
                        .whoElse(Goal.CLUSTER_ADMIN, Escalation.controlPlane()))
                .isEmpty();
    }

    @Test
    void whoElseNamesThemWithTheirWay() {
        List<Located> objects = inShop(rule("create", "", "pods"), ADMIN_ACCOUNT, RESTRICTED);
        var found = Rbac.of(objects, Assumptions.MANAGED)
                .escalation()
                .whoElse(Goal.CLUSTER_ADMIN, Escalation.controlPlane());
        assertThat(found.keySet())
                .containsExactly(new Subject.ServiceAccount("shop", "robot"), new Subject.User("eve"));
    }

    @Test
    void whatIsNotUnderstoodIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> Rbac.of(Manifests.read("""
                        apiVersion: rbac.authorization.k8s.io/v1
                        kind: Role
                        metadata: {name: odd, namespace: shop}
                        rules:
                        - verbs: [get]
                          apiGroup: ['']
                          resources: [pods]
                        """)))
                .isInstanceOf(NotUnderstood.class)
                .hasMessage("Role shop/odd rules[0].apiGroup (1.yaml:6:3): the field \"apiGroup\" is not known here");
        assertThatThrownBy(() -> Rbac.of(Manifests.read("""
                        apiVersion: rbac.authorization.k8s.io/v1
                        kind: RoleBinding
                        metadata: {name: odd, namespace: shop}
                        subjects: [{kind: User, name: eve}]
                        roleRef: {kind: ClusterRole, name: elsewhere}
                        """)))
                .isInstanceOf(NotUnderstood.class)
                .hasMessageContaining("ClusterRole elsewhere is not in the input");
    }
}
