package dev.minato.twin;

import static dev.minato.twin.testkit.Given.condition;
import static dev.minato.twin.testkit.Given.key;
import static dev.minato.twin.testkit.Given.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.ClusterPort;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Entropy;
import dev.minato.reconcile.Outcome;
import dev.minato.reconcile.loop.VirtualLoop;
import dev.minato.reconcile.runner.Journal;
import dev.minato.twin.api.ApiServerConfig;
import dev.minato.twin.api.UserInfo;
import dev.minato.twin.store.GroupResource;
import dev.minato.twin.store.JournaledStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All controllers together, on the real API pipeline and store, in virtual time. */
class EmbeddedControllersTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String DEPLOYMENT = """
            {'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'shop','namespace':'%s'},
             'spec':{'replicas':%d,'selector':{'matchLabels':{'app':'shop'}},'template':{
               'metadata':{'labels':{'app':'shop'}},
               'spec':{'containers':[{'name':'c','image':'shop:1','ports':[{'containerPort':8080}]}]}}}}""";
    private static final String SERVICE = """
            {'apiVersion':'v1','kind':'Service','metadata':{'name':'shop','namespace':'web'},
             'spec':{'selector':{'app':'shop'},'ports':[{'port':80,'targetPort':8080}]}}""";

    private static final String TEMPLATE = """
            {'metadata':{'labels':{'app':'%s'}},
             'spec':{'restartPolicy':'%s','containers':[{'name':'c','image':'x:1'}]}}""";

    private static final List<String> EVERY_KIND = List.of(
            DEPLOYMENT.formatted("web", 3),
            SERVICE,
            """
            {'apiVersion':'apps/v1','kind':'StatefulSet','metadata':{'name':'db','namespace':'web'},
             'spec':{'serviceName':'db','replicas':2,'selector':{'matchLabels':{'app':'db'}},'template':%s,
               'volumeClaimTemplates':[{'metadata':{'name':'data'},'spec':{'accessModes':['ReadWriteOnce'],
                 'resources':{'requests':{'storage':'1Gi'}}}}]}}""".formatted(TEMPLATE.formatted("db", "Always")),
            """
            {'apiVersion':'apps/v1','kind':'DaemonSet','metadata':{'name':'log','namespace':'web'},
             'spec':{'selector':{'matchLabels':{'app':'log'}},'template':%s}}""".formatted(TEMPLATE.formatted("log", "Always")),
            """
            {'apiVersion':'v1','kind':'ReplicationController','metadata':{'name':'old','namespace':'web'},
             'spec':{'replicas':1,'selector':{'app':'old'},'template':%s}}""".formatted(TEMPLATE.formatted("old", "Always")),
            """
            {'apiVersion':'batch/v1','kind':'Job','metadata':{'name':'once','namespace':'web'},
             'spec':{'ttlSecondsAfterFinished':5,'template':{'metadata':{'annotations':{
               'sim.minato.dev/exit-after-seconds':'3'}},
               'spec':{'restartPolicy':'Never','containers':[{'name':'c','image':'x:1'}]}}}}""",
            """
            {'apiVersion':'batch/v1','kind':'CronJob','metadata':{'name':'often','namespace':'web'},
             'spec':{'schedule':'* * * * *','jobTemplate':{'spec':{'template':%s}}}}""".formatted(TEMPLATE.formatted("often", "Never")),
            """
            {'apiVersion':'policy/v1','kind':'PodDisruptionBudget','metadata':{'name':'shop','namespace':'web'},
             'spec':{'minAvailable':1,'selector':{'matchLabels':{'app':'shop'}}}}""",
            """
            {'apiVersion':'autoscaling/v2','kind':'HorizontalPodAutoscaler','metadata':{'name':'shop','namespace':'web'},
             'spec':{'maxReplicas':5,'scaleTargetRef':{'apiVersion':'apps/v1','kind':'Deployment','name':'shop'}}}""",
            """
            {'apiVersion':'v1','kind':'ResourceQuota','metadata':{'name':'all','namespace':'web'},
             'spec':{'hard':{'pods':'50'}}}""");

    private final VirtualLoop loop = new VirtualLoop(START);
    private final Trouble trouble = new Trouble();
    private final EmbeddedCluster cluster = EmbeddedCluster.create(
            loop, JournaledStore.inMemory(loop), new Entropy(7), ApiServerConfig.of("test", "127.0.0.1:6443"));

    @BeforeEach
    void aClusterOfThreeNodes() {
        loop.post(() -> {
            cluster.run(
                    "kubernetes",
                    EmbeddedControllers.all(cluster.servedKinds(), "PEM", false),
                    EmbeddedControllers::user,
                    List.of(),
                    trouble);
            cluster.simulateNodes(3, text -> trouble.lines.add(text));
        });
        run(Duration.ofSeconds(5));
        create(object("{'apiVersion':'v1','kind':'Namespace','metadata':{'name':'web'}}"));
        run(Duration.ofSeconds(1));
    }

    @Test
    void aDeploymentsPodsGetReadyAndStandBehindTheirService() {
        create(object(DEPLOYMENT.formatted("web", 5)));
        create(object(SERVICE));
        run(Duration.ofSeconds(5));
        assertThat(trouble.lines).isEmpty();
        assertThat(list(GroupResource.core("pods")).stream().map(pod -> condition(pod, "Ready")))
                .hasSize(5)
                .containsOnly("True");
        KubeObject slice = list(new GroupResource("discovery.k8s.io", "endpointslices")).stream()
                .filter(one -> one.namespace().equals("web"))
                .findFirst()
                .orElseThrow();
        assertThat(slice.tree().list("endpoints")).hasSize(5);
        assertThat(list(new GroupResource("apps", "deployments"))
                        .getFirst()
                        .status()
                        .number(0, "readyReplicas"))
                .isEqualTo(5);
        assertThat(trouble.lines).isEmpty();
    }

    @Test
    void aDeletedDeploymentLeavesNothing() {
        create(object(DEPLOYMENT.formatted("web", 5)));
        run(Duration.ofSeconds(5));
        delete(new ObjectKey(new GroupKind("apps", "Deployment"), "web", "shop"), "apps/v1");
        run(Duration.ofSeconds(10));
        assertThat(list(GroupResource.core("pods"))).isEmpty();
        assertThat(list(new GroupResource("apps", "replicasets"))).isEmpty();
    }

    @Test
    void aDeletedNamespaceGoesWithAllThatIsInIt() {
        create(object(DEPLOYMENT.formatted("web", 5)));
        create(object(SERVICE));
        create(object("{'apiVersion':'v1','kind':'Event','metadata':{'name':'e','namespace':'web'},"
                + "'involvedObject':{'namespace':'web'}}"));
        run(Duration.ofSeconds(5));
        delete(key("Namespace", "", "web"), "v1");
        run(Duration.ofSeconds(60));
        assertThat(list(GroupResource.core("events"))).isEmpty();
        assertThat(list(GroupResource.core("namespaces")).stream().map(KubeObject::name))
                .doesNotContain("web");
        assertThat(list(GroupResource.core("pods"))).isEmpty();
    }

    /** No controller is an administrator: what the bootstrap roles do not give, it cannot do. */
    @Test
    void everyControllerDoesItsWorkWithTheRightsThatItHasOnARealCluster() {
        for (String json : EVERY_KIND) {
            create(object(json));
        }
        run(Duration.ofSeconds(90));
        // a node dies: taints, evictions; a Pod of a node that is no more: the Pods' garbage collector
        change("Node", "local-0", "{'metadata':{'annotations':{'sim.minato.dev/down-since':'2026-01-01T00:00:00Z'}}}");
        run(Duration.ofMinutes(8));
        // Pods of a node that is down end with the node only: their kubelet cannot say that they have
        delete(key("Node", "", "local-0"), "v1");
        delete(key("Node", "", "local-1"), "v1");
        run(Duration.ofMinutes(5));
        delete(key("Namespace", "", "web"), "v1");
        run(Duration.ofMinutes(2));
        assertThat(trouble.lines.stream().filter(line -> line.contains("code=403")))
                .isEmpty();
        assertThat(list(GroupResource.core("persistentvolumes"))).isEmpty();
        assertThat(list(GroupResource.core("namespaces")).stream().map(KubeObject::name))
                .doesNotContain("web");
    }

    private void change(String kind, String name, String patch) {
        send(new Change.Merge(key(kind, "", name), "v1", object(patch).tree(), ""));
    }

    @Test
    void aDayWithoutNewsWritesNothing() {
        create(object(DEPLOYMENT.formatted("web", 5)));
        create(object(SERVICE));
        // the Events of the beginning go after an hour
        run(Duration.ofHours(2));
        long revision = cluster.store().revision();
        trouble.decisions.clear();
        run(Duration.ofDays(1));
        assertThat(trouble.decisions).isEmpty();
        assertThat(cluster.store().revision()).isEqualTo(revision);
    }

    @Test
    void aClusterRoleThatGathersOthersFollowsThem() {
        String role = "{'apiVersion':'rbac.authorization.k8s.io/v1','kind':'ClusterRole','metadata':{'name':'%s',"
                + "'labels':{'part':'%s'}},'rules':[{'apiGroups':[''],'resources':['%s'],'verbs':['get']}]}";
        create(object(role.formatted("a", "yes", "pods")));
        create(object(role.formatted("b", "no", "secrets")));
        create(object("{'apiVersion':'rbac.authorization.k8s.io/v1','kind':'ClusterRole','metadata':{'name':'all'},"
                + "'aggregationRule':{'clusterRoleSelectors':[{'matchLabels':{'part':'yes'}}]}}"));
        run(Duration.ofSeconds(1));
        assertThat(gathered()).containsExactly("pods");
        create(object(role.formatted("c", "yes", "services")));
        run(Duration.ofSeconds(1));
        assertThat(gathered()).containsExactly("pods", "services");
        delete(
                new ObjectKey(new GroupKind("rbac.authorization.k8s.io", "ClusterRole"), "", "a"),
                "rbac.authorization.k8s.io/v1");
        run(Duration.ofSeconds(1));
        assertThat(gathered()).containsExactly("services");
        assertThat(trouble.lines).isEmpty();
    }

    private List<String> gathered() {
        return list(new GroupResource("rbac.authorization.k8s.io", "clusterroles")).stream()
                .filter(role -> role.name().equals("all"))
                .flatMap(role -> role.tree().list("rules").maps().stream())
                .flatMap(rule -> rule.list("resources").texts().stream())
                .toList();
    }

    @Test
    void anEventGoesAnHourAfterItWasWrittenLast() {
        create(object("{'apiVersion':'v1','kind':'Event','metadata':{'name':'e','namespace':'web'},"
                + "'involvedObject':{'namespace':'web'},'count':1}"));
        run(Duration.ofMinutes(40));
        send(new Change.Merge(
                key("Event", "web", "e"), "v1", object("{'count':2}").tree(), ""));
        run(Duration.ofMinutes(59));
        assertThat(trouble.lines).isEmpty();
        assertThat(list(GroupResource.core("events"))).hasSize(1);
        run(Duration.ofMinutes(2));
        assertThat(list(GroupResource.core("events"))).isEmpty();
    }

    private void create(KubeObject object) {
        send(new Change.Create(object));
    }

    private void delete(ObjectKey key, String apiVersion) {
        send(new Change.Delete(key, apiVersion, null, Change.Propagation.BACKGROUND, null));
    }

    private void send(Change change) {
        loop.post(() -> {
            ClusterPort admin = cluster.as(UserInfo.ADMIN);
            admin.send("test", change, outcome -> {
                if (!(outcome instanceof Outcome.Done)) {
                    trouble.lines.add(change.key() + " " + outcome);
                }
            });
        });
    }

    private List<KubeObject> list(GroupResource resource) {
        List<KubeObject> all = new ArrayList<>();
        for (KubeObject object : cluster.store().list(resource)) {
            all.add(object);
        }
        return all;
    }

    private void run(Duration duration) {
        loop.runUntil(loop.now().plus(duration));
    }

    private static final class Trouble implements Journal {
        private final List<String> lines = new ArrayList<>();

        private final List<String> decisions = new ArrayList<>();

        @Override
        public void decided(Instant now, String controller, ObjectKey key, Decision<?> decision) {
            decisions.add(now + " " + controller + " for " + key + ": " + decision.why());
        }

        @Override
        public void failed(Instant now, String controller, ObjectKey key, Change change, Outcome outcome) {
            lines.add(controller + " for " + key + ": " + outcome + " for " + change.key());
        }

        @Override
        public void slowed(Instant now, String controller, ObjectKey key, int changes, Duration pause) {
            lines.add(controller + " for " + key + " goes in a circle");
        }

        @Override
        public void threw(Instant now, String controller, ObjectKey key, RuntimeException defect) {
            throw defect;
        }
    }
}
