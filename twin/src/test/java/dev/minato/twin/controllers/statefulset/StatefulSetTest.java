package dev.minato.twin.controllers.statefulset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Entropy;
import dev.minato.reconcile.sim.Faults;
import dev.minato.reconcile.sim.SimCluster;
import dev.minato.twin.controllers.testkit.TestCluster;
import dev.minato.twin.controllers.workload.Kinds;
import dev.minato.twin.controllers.workload.Pods;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatefulSetTest {
    private final TestCluster cluster = new TestCluster();

    private static String set(int replicas, String more, String claims) {
        return """
            {'apiVersion': 'apps/v1', 'kind': 'StatefulSet', 'metadata': {'name': 'db'},
             'spec': {'replicas': %d, 'serviceName': 'db', 'selector': {'matchLabels': {'app': 'db'}},
               'revisionHistoryLimit': 10, 'podManagementPolicy': 'OrderedReady',
               'updateStrategy': {'type': 'RollingUpdate', 'rollingUpdate': {'partition': 0}}, %s
               'volumeClaimTemplates': [%s],
               'template': {'metadata': {'labels': {'app': 'db'}, 'annotations': {'test/ready-after': '2'}},
                            'spec': {'containers': [{'name': 'c', 'image': 'db:1'}]}}}}""".formatted(replicas, more, claims);
    }

    private static final String DATA =
            "{'metadata': {'name': 'data'}, 'spec': {'resources': {'requests': {'storage': '1Gi'}}}}";

    private KubeObject db() {
        return cluster.get(Kinds.STATEFUL_SET, "db");
    }

    private void patch(String patch) {
        cluster.patch(Kinds.STATEFUL_SET, "db", patch);
    }

    private List<String> names() {
        return cluster.pods().stream().map(KubeObject::name).toList();
    }

    private static String image(KubeObject pod) {
        return pod.spec().list("containers").maps().getFirst().textOrEmpty("image");
    }

    private List<String> images() {
        return cluster.pods().stream().map(StatefulSetTest::image).toList();
    }

    private static final String NEW_IMAGE =
            "{'spec': {'template': {'spec': {'containers': [{'name': 'c', 'image': 'db:2'}]}}}}";

    @Test
    void podsComeOneAfterTheOtherEachWithItsNameAndClaim() {
        cluster.create(set(3, "", DATA));
        cluster.runForSeconds(1);
        assertThat(names()).containsExactly("db-0");
        cluster.runForSeconds(30);
        assertThat(names()).containsExactly("db-0", "db-1", "db-2");
        KubeObject pod = cluster.get(Kinds.POD, "db-1");
        String revision = db().status().textOrEmpty("updateRevision");
        assertThat(pod.labels())
                .containsEntry("statefulset.kubernetes.io/pod-name", "db-1")
                .containsEntry("apps.kubernetes.io/pod-index", "1")
                .containsEntry("controller-revision-hash", revision);
        assertThat(pod.spec().text("hostname")).isEqualTo("db-1");
        assertThat(pod.spec().text("subdomain")).isEqualTo("db");
        assertThat(pod.spec().list("volumes").toJson())
                .isEqualTo("[{\"name\":\"data\",\"persistentVolumeClaim\":{\"claimName\":\"data-db-1\"}}]");
        assertThat(cluster.all(Kinds.CLAIM).stream().map(KubeObject::name))
                .containsExactly("data-db-0", "data-db-1", "data-db-2");
        assertThat(cluster.get(Kinds.CLAIM, "data-db-0").label("app")).isEqualTo("db");
        assertThat(db().status())
                .isEqualTo(MapValue.of("replicas", 3, "readyReplicas", 3, "availableReplicas", 3)
                        .with("currentReplicas", 3)
                        .with("updatedReplicas", 3)
                        .with("collisionCount", 0)
                        .with("observedGeneration", 1)
                        .with("currentRevision", revision)
                        .with("updateRevision", revision));
        assertThat(cluster.events(Kinds.STATEFUL_SET, "db"))
                .startsWith(
                        "SuccessfulCreate: create Claim data-db-0 Pod db-0 in StatefulSet db success",
                        "SuccessfulCreate: create Pod db-0 in StatefulSet db successful");
    }

    @Test
    void theRevisionRestoresTheTemplate() {
        cluster.create(set(1, "", ""));
        cluster.runForSeconds(10);
        KubeObject revision = cluster.all(Kinds.CONTROLLER_REVISION).getFirst();
        assertThat(revision.tree().number(0, "revision")).isEqualTo(1);
        assertThat(revision.name()).isEqualTo("db-" + revision.label("controller.kubernetes.io/hash"));
        assertThat(revision.tree().map("data"))
                .isEqualTo(MapValue.of(
                        "spec",
                        MapValue.of("template", db().spec().map("template").with("$patch", "replace"))));
    }

    @Test
    void itScalesDownFromTheTopAndKeepsTheClaims() {
        cluster.create(set(3, "", DATA));
        cluster.runForSeconds(30);
        patch("{'spec': {'replicas': 1}}");
        cluster.runForSeconds(30);
        assertThat(names()).containsExactly("db-0");
        assertThat(cluster.all(Kinds.CLAIM)).hasSize(3);
        assertThat(cluster.events(Kinds.STATEFUL_SET, "db"))
                .endsWith(
                        "SuccessfulDelete: delete Pod db-2 in StatefulSet db successful",
                        "SuccessfulDelete: delete Pod db-1 in StatefulSet db successful");
    }

    @Test
    void anUpdateGoesDownFromTheTopOnePodAtATime() {
        cluster.create(set(3, "", ""));
        cluster.runForSeconds(30);
        cluster.simulation().always("at least 2 ready", objects -> ready(objects) >= 2);
        String old = db().status().textOrEmpty("currentRevision");
        patch(NEW_IMAGE);
        cluster.runForSeconds(1);
        assertThat(images()).containsExactly("db:1", "db:1", "db:2");
        assertThat(db().status().text("currentRevision")).isEqualTo(old);
        assertThat(db().status().text("updateRevision")).isNotEqualTo(old);
        cluster.runForSeconds(30);
        assertThat(images()).containsExactly("db:2", "db:2", "db:2");
        assertThat(db().status().text("currentRevision"))
                .isEqualTo(db().status().text("updateRevision"))
                .isNotEqualTo(old);
        assertThat(db().status().number(0, "currentReplicas")).isEqualTo(3);
    }

    private static long ready(SimCluster objects) {
        return objects.all(Kinds.POD).stream()
                .filter(pod -> Pods.isReady(pod) && !pod.isTerminating())
                .count();
    }

    @Test
    void belowThePartitionPodsStayOfTheOldRevisionEvenWhenTheyAreReplaced() {
        cluster.create(set(3, "", "").replace("'partition': 0", "'partition': 2"));
        cluster.runForSeconds(30);
        patch(NEW_IMAGE);
        cluster.runForSeconds(30);
        assertThat(images()).containsExactly("db:1", "db:1", "db:2");
        cluster.delete(Kinds.POD, "db-0");
        cluster.runForSeconds(30);
        assertThat(images()).containsExactly("db:1", "db:1", "db:2");
        assertThat(db().status().number(0, "updatedReplicas")).isEqualTo(1);
    }

    @Test
    void onDeleteOnlyADeletedPodIsUpdated() {
        cluster.create(set(2, "", "")
                .replace("{'type': 'RollingUpdate', 'rollingUpdate': {'partition': 0}}", "{'type': 'OnDelete'}"));
        cluster.runForSeconds(30);
        patch(NEW_IMAGE);
        cluster.runForSeconds(30);
        assertThat(images()).containsExactly("db:1", "db:1");
        cluster.delete(Kinds.POD, "db-0");
        cluster.runForSeconds(30);
        assertThat(images()).containsExactly("db:2", "db:1");
    }

    @Test
    void goingBackUsesTheOldRevisionUnderANewNumber() {
        cluster.create(set(1, "", ""));
        cluster.runForSeconds(20);
        String first = db().status().textOrEmpty("currentRevision");
        patch(NEW_IMAGE);
        cluster.runForSeconds(20);
        patch(NEW_IMAGE.replace("db:2", "db:1"));
        cluster.runForSeconds(20);
        assertThat(db().status().text("currentRevision")).isEqualTo(first);
        assertThat(cluster.get(Kinds.CONTROLLER_REVISION, first).tree().number(0, "revision"))
                .isEqualTo(3);
        assertThat(cluster.all(Kinds.CONTROLLER_REVISION)).hasSize(2);
    }

    @Test
    void inParallelPodsDoNotWaitForEachOther() {
        cluster.create(set(5, "", "").replace("OrderedReady", "Parallel"));
        cluster.runForSeconds(1);
        assertThat(names()).hasSize(5);
        patch("{'spec': {'replicas': 0}}");
        cluster.runForSeconds(5);
        assertThat(names()).isEmpty();
    }

    @Test
    void claimsGoWithThePodsScaledAwayAndWithTheSetWhenThePolicySaysSo() {
        cluster.create(set(
                2, "'persistentVolumeClaimRetentionPolicy': {'whenDeleted': 'Delete', 'whenScaled': 'Delete'},", DATA));
        cluster.runForSeconds(30);
        assertThat(cluster.all(Kinds.CLAIM)).hasSize(2);
        patch("{'spec': {'replicas': 1}}");
        cluster.runForSeconds(30);
        assertThat(cluster.all(Kinds.CLAIM).stream().map(KubeObject::name)).containsExactly("data-db-0");
        cluster.delete(Kinds.STATEFUL_SET, "db");
        cluster.runForSeconds(30);
        assertThat(cluster.all(Kinds.CLAIM)).isEmpty();
        assertThat(cluster.all(Kinds.POD)).isEmpty();
        assertThat(cluster.all(Kinds.CONTROLLER_REVISION)).isEmpty();
    }

    @Test
    void aPodThatHasEndedIsReplacedUnderItsName() {
        cluster.create(set(1, "", "").replace("'test/ready-after': '2'", "'test/ends': 'Succeeded'"));
        cluster.runForSeconds(2);
        String uid = cluster.get(Kinds.POD, "db-0").uid();
        cluster.runForSeconds(8);
        assertThat(cluster.get(Kinds.POD, "db-0").uid()).isNotEqualTo(uid);
    }

    @Test
    void aPodIsAvailableAfterMinReadySecondsAndTheNextOneWaitsForThat() {
        cluster.create(set(2, "'minReadySeconds': 20,", ""));
        cluster.runForSeconds(15);
        assertThat(names()).containsExactly("db-0");
        cluster.runForSeconds(15);
        assertThat(names()).containsExactly("db-0", "db-1");
    }

    @Test
    void itConvergesThroughEveryFaultAndNeverRunsAHigherOrdinalBeforeALowerOne() {
        for (int seed = 0; seed < 20; seed++) {
            TestCluster rough = new TestCluster(seed, Faults.ROUGH);
            Entropy user = new Entropy(seed).fork("user");
            boolean parallel = user.below(3) == 0;
            rough.create(set(3, "", DATA).replace("OrderedReady", parallel ? "Parallel" : "OrderedReady"));
            int replicas = 3;
            for (int i = 2; i < 6; i++) {
                rough.runForSeconds(user.below(100));
                rough.patch(Kinds.STATEFUL_SET, "db", NEW_IMAGE.replace("db:2", "db:" + i));
                replicas = user.below(5);
                rough.patch(Kinds.STATEFUL_SET, "db", "{'spec': {'replicas': " + replicas + "}}");
                List<KubeObject> pods = rough.pods();
                if (!pods.isEmpty()) {
                    rough.delete(Kinds.POD, pods.get(user.below(pods.size())).name());
                }
            }
            int last = replicas;
            rough.simulation().calm();
            rough.simulation().convergesAndStays("all of db:5", objects -> isSettled(objects, last));
        }
    }

    private static boolean isSettled(SimCluster objects, int replicas) {
        List<KubeObject> pods = objects.all(Kinds.POD);
        KubeObject db = objects.all(Kinds.STATEFUL_SET).getFirst();
        for (int i = 0; i < pods.size(); i++) {
            KubeObject pod = pods.get(i);
            if (!pod.name().equals("db-" + i)
                    || !Pods.isReady(pod)
                    || !image(pod).equals("db:5")) {
                return false;
            }
        }
        return pods.size() == replicas
                && db.status().number(0, "updatedReplicas") == replicas
                && db.status().number(0, "observedGeneration") == db.generation()
                && db.status().textOrEmpty("currentRevision").equals(db.status().textOrEmpty("updateRevision"));
    }

    @Test
    void inOrderNoPodIsMadeWhileALowerOneIsNotReady() {
        for (int seed = 0; seed < 20; seed++) {
            TestCluster rough = new TestCluster(seed, new Faults(0, 100, 100, 0, 300, 100, 20, 0));
            rough.simulation().always("in order", objects -> {
                List<KubeObject> pods = objects.all(Kinds.POD);
                for (int i = 0; i + 1 < pods.size(); i++) {
                    if (!pods.get(i).name().equals("db-" + i) || !Pods.isReady(pods.get(i))) {
                        return false;
                    }
                }
                return true;
            });
            rough.create(set(4, "", DATA));
            rough.runForSeconds(600);
            assertThat(rough.pods()).as("seed %d", seed).hasSize(4);
        }
    }
}
