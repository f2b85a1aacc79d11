package dev.minato.twin.controllers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.ClusterPort;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Entropy;
import dev.minato.reconcile.Outcome;
import dev.minato.reconcile.loop.VirtualLoop;
import dev.minato.reconcile.runner.Journal;
import dev.minato.twin.EmbeddedCluster;
import dev.minato.twin.EmbeddedControllers;
import dev.minato.twin.api.ApiServerConfig;
import dev.minato.twin.api.UserInfo;
import dev.minato.twin.controllers.workload.Conditions;
import dev.minato.twin.store.GroupResource;
import dev.minato.twin.store.JournaledStore;
import dev.minato.twin.testkit.Given;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Workloads in the whole embedded cluster: API server, controllers, scheduler and simulated nodes, in virtual time. The
 * expected statuses are those that Kubernetes 1.34.2 showed for the same objects.
 */
class EmbeddedWorkloadsTest {
    private final VirtualLoop loop = new VirtualLoop(Instant.parse("2026-01-01T00:00:00Z"));
    private final EmbeddedCluster cluster = EmbeddedCluster.create(
            loop, JournaledStore.inMemory(loop), new Entropy(1), ApiServerConfig.of("token", "127.0.0.1:6443"));
    private final ClusterPort admin = cluster.as(UserInfo.ADMIN);
    private final List<String> trouble = new ArrayList<>();

    private static final String TEMPLATE =
            "'template':{'metadata':{'labels':{'app':'x'}},'spec':{'containers':[{'name':'c','image':'nginx:1'}]}}";
    private static final String SELECTOR = "'selector':{'matchLabels':{'app':'x'}}";
    private static final String ENDING =
            "'template':{'spec':{'restartPolicy':'Never','containers':[{'name':'c','image':'nginx:1'}]}}";

    @BeforeEach
    void aClusterOfThreeNodesWithANamespace() {
        loop.post(() -> {
            cluster.simulateNodes(3, trouble::add);
            cluster.run(
                    "kubernetes",
                    EmbeddedControllers.all(cluster.servedKinds(), "", true),
                    EmbeddedControllers::user,
                    List.of(),
                    new Troubles());
        });
        loop.after(
                Duration.ofSeconds(1),
                () -> send(new Change.Create(
                        Given.object("{'apiVersion':'v1','kind':'Namespace','metadata':{'name':'shop'}}"))));
        run(2);
    }

    private final class Troubles implements Journal {
        @Override
        public void decided(Instant now, String controller, ObjectKey key, Decision<?> decision) {}

        @Override
        public void failed(Instant now, String controller, ObjectKey key, Change change, Outcome outcome) {}

        @Override
        public void slowed(Instant now, String controller, ObjectKey key, int changesInAMinute, Duration pause) {
            trouble.add(controller + " is slowed for " + key);
        }

        @Override
        public void threw(Instant now, String controller, ObjectKey key, RuntimeException defect) {
            trouble.add(controller + " threw for " + key + ": " + defect);
        }
    }

    private void run(int seconds) {
        loop.runUntil(loop.now().plusSeconds(seconds));
        assertThat(trouble).isEmpty();
    }

    private void send(Change change) {
        admin.send("test", change, outcome -> {
            if (!(outcome instanceof Outcome.Done)) {
                trouble.add(change.key() + ": " + outcome);
            }
        });
    }

    private void create(String apiVersion, String kind, String name, String spec) {
        KubeObject object =
                Given.object("{'apiVersion':'%s','kind':'%s','metadata':{'name':'%s','namespace':'shop'},'spec':{%s}}"
                        .formatted(apiVersion, kind, name, spec));
        loop.post(() -> send(new Change.Create(object)));
    }

    private void patch(String apiVersion, String kind, String name, String patch) {
        ObjectKey key = new ObjectKey(GroupKind.of(apiVersion, kind), "shop", name);
        loop.post(() -> send(new Change.Merge(key, apiVersion, Given.map(patch), "")));
    }

    private List<KubeObject> list(String group, String resource) {
        List<KubeObject> found = new ArrayList<>();
        for (KubeObject object : cluster.store().list(new GroupResource(group, resource))) {
            found.add(object);
        }
        return found;
    }

    private KubeObject get(String group, String resource, String name) {
        return list(group, resource).stream()
                .filter(object -> object.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private MapValue status(String group, String resource, String name) {
        return get(group, resource, name).status();
    }

    private static List<String> conditions(KubeObject object) {
        return Conditions.of(object).maps().stream()
                .map(condition -> condition.textOrEmpty("type") + " " + condition.textOrEmpty("status") + " "
                        + condition.textOrEmpty("reason"))
                .toList();
    }

    @Test
    void aDeploymentIsRolledOutAndBack() {
        create("apps/v1", "Deployment", "web", "'replicas':3," + SELECTOR + "," + TEMPLATE);
        run(10);
        assertThat(status("apps", "deployments", "web").without("conditions"))
                .isEqualTo(Given.map("{'availableReplicas':3,'observedGeneration':1,'readyReplicas':3,'replicas':3,"
                        + "'updatedReplicas':3}"));
        assertThat(conditions(get("apps", "deployments", "web")))
                .containsExactly("Available True MinimumReplicasAvailable", "Progressing True NewReplicaSetAvailable");
        MapValue template = get("apps", "deployments", "web").spec().map("template");
        patch(
                "apps/v1",
                "Deployment",
                "web",
                "{'spec':{'template':{'spec':{'containers':[{'name':'c','image':'nginx:2'}]}}}}");
        run(20);
        assertThat(get("apps", "deployments", "web").annotation("deployment.kubernetes.io/revision"))
                .isEqualTo("2");
        assertThat(list("apps", "replicasets").stream()
                        .map(set -> set.annotation("deployment.kubernetes.io/revision") + " "
                                + set.status().number(0, "availableReplicas")))
                .containsExactlyInAnyOrder("1 0", "2 3");
        // what kubectl rollout undo does: the template of the old ReplicaSet is put back
        loop.post(() -> send(new Change.Merge(
                get("apps", "deployments", "web").key(),
                "apps/v1",
                MapValue.of("spec", MapValue.of("template", template)),
                "")));
        run(20);
        assertThat(get("apps", "deployments", "web").annotation("deployment.kubernetes.io/revision"))
                .isEqualTo("3");
        assertThat(list("apps", "replicasets")).hasSize(2);
    }

    @Test
    void aStatefulSetGetsItsVolumesAndThenItsPods() {
        create(
                "apps/v1",
                "StatefulSet",
                "db",
                "'replicas':2,'serviceName':'db'," + SELECTOR + "," + TEMPLATE
                        + ",'volumeClaimTemplates':[{'metadata':{'name':'data'},'spec':{'accessModes':['ReadWriteOnce'],"
                        + "'resources':{'requests':{'storage':'1Gi'}}}}]");
        run(20);
        MapValue status = status("apps", "statefulsets", "db");
        String revision = status.textOrEmpty("updateRevision");
        assertThat(status)
                .isEqualTo(Given.map("{'availableReplicas':2,'collisionCount':0,'currentReplicas':2,'currentRevision':'"
                        + revision + "','observedGeneration':1,'readyReplicas':2,'replicas':2,'updateRevision':'"
                        + revision + "','updatedReplicas':2}"));
        assertThat(list("", "persistentvolumeclaims").stream()
                        .map(claim -> claim.name() + " " + claim.status().textOrEmpty("phase")))
                .containsExactly("data-db-0 Bound", "data-db-1 Bound");
    }

    @Test
    void aDaemonSetRunsOnEveryNode() {
        create("apps/v1", "DaemonSet", "agent", SELECTOR + "," + TEMPLATE);
        run(10);
        assertThat(status("apps", "daemonsets", "agent"))
                .isEqualTo(Given.map("{'currentNumberScheduled':3,'desiredNumberScheduled':3,'numberAvailable':3,"
                        + "'numberMisscheduled':0,'numberReady':3,'observedGeneration':1,'updatedNumberScheduled':3}"));
    }

    @Test
    void aJobEnds() {
        create("batch/v1", "Job", "sum", "'completions':3,'parallelism':2," + ENDING);
        run(20);
        assertThat(status("batch", "jobs", "sum")
                        .without("conditions")
                        .without("startTime")
                        .without("completionTime"))
                .isEqualTo(Given.map("{'ready':0,'succeeded':3,'terminating':0,'uncountedTerminatedPods':{}}"));
        assertThat(conditions(get("batch", "jobs", "sum")))
                .containsExactly("SuccessCriteriaMet True CompletionsReached", "Complete True CompletionsReached");
    }

    @Test
    void anIndexedJobEnds() {
        create("batch/v1", "Job", "idx", "'completions':2,'parallelism':2,'completionMode':'Indexed'," + ENDING);
        run(20);
        assertThat(status("batch", "jobs", "idx")
                        .without("conditions")
                        .without("startTime")
                        .without("completionTime"))
                .isEqualTo(Given.map("{'completedIndexes':'0,1','ready':0,'succeeded':2,'terminating':0,"
                        + "'uncountedTerminatedPods':{}}"));
    }

    @Test
    void aCronJobMakesAJobEachMinute() {
        create("batch/v1", "CronJob", "tick", "'schedule':'* * * * *','jobTemplate':{'spec':{" + ENDING + "}}");
        run(190);
        assertThat(status("batch", "cronjobs", "tick"))
                .isEqualTo(Given.map("{'lastScheduleTime':'2026-01-01T00:03:00Z',"
                        + "'lastSuccessfulTime':'2026-01-01T00:03:02Z'}"));
        assertThat(list("batch", "jobs")).hasSize(3);
    }

    @Test
    void aBudgetCountsThePodsOfADeployment() {
        create("apps/v1", "Deployment", "web", "'replicas':3," + SELECTOR + "," + TEMPLATE);
        create("policy/v1", "PodDisruptionBudget", "web", "'minAvailable':'50%'," + SELECTOR);
        run(10);
        assertThat(status("policy", "poddisruptionbudgets", "web").without("conditions"))
                .isEqualTo(Given.map("{'currentHealthy':3,'desiredHealthy':2,'disruptionsAllowed':1,'expectedPods':3,"
                        + "'observedGeneration':1}"));
        assertThat(conditions(get("policy", "poddisruptionbudgets", "web")))
                .containsExactly("DisruptionAllowed True SufficientPods");
    }

    @Test
    void aReplicationControllerKeepsItsPods() {
        create("v1", "ReplicationController", "old", "'replicas':2,'selector':{'app':'x'}," + TEMPLATE);
        run(10);
        assertThat(status("", "replicationcontrollers", "old"))
                .isEqualTo(Given.map("{'availableReplicas':2,'fullyLabeledReplicas':2,'observedGeneration':1,"
                        + "'readyReplicas':2,'replicas':2}"));
    }

    @Test
    void whatOwnersOwnGoesWithThem() {
        create("apps/v1", "Deployment", "web", "'replicas':3," + SELECTOR + "," + TEMPLATE);
        create("batch/v1", "Job", "sum", "'completions':3,'parallelism':3,'backoffLimit':0," + ENDING);
        run(3);
        loop.post(() -> {
            send(Change.Delete.of(get("apps", "deployments", "web")));
            send(Change.Delete.of(get("batch", "jobs", "sum")));
        });
        run(120);
        assertThat(list("apps", "replicasets")).isEmpty();
        assertThat(list("batch", "jobs")).isEmpty();
        assertThat(list("", "pods")).isEmpty();
    }
}
