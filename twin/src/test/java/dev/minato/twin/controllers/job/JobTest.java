package dev.minato.twin.controllers.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Entropy;
import dev.minato.reconcile.sim.Faults;
import dev.minato.reconcile.sim.SimCluster;
import dev.minato.twin.controllers.testkit.TestCluster;
import dev.minato.twin.controllers.workload.Conditions;
import dev.minato.twin.controllers.workload.Kinds;
import dev.minato.twin.controllers.workload.Pods;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class JobTest {
    private final TestCluster cluster = new TestCluster();

    /** A Job as the API server would have defaulted it: its labels and selector. */
    static String job(String spec, String ends) {
        return """
            {'apiVersion': 'batch/v1', 'kind': 'Job', 'metadata': {'name': 'sum'},
             'spec': {%s, 'selector': {'matchLabels': {'batch.kubernetes.io/job-name': 'sum'}},
               'template': {'metadata': {'labels': {'batch.kubernetes.io/job-name': 'sum'},
                                         'annotations': {'test/ends': '%s'}},
                            'spec': {'restartPolicy': 'Never', 'containers': [{'name': 'c', 'image': 'sum:1'}]}}}}""".formatted(spec, ends);
    }

    private KubeObject sum() {
        return cluster.get(Kinds.JOB, "sum");
    }

    private List<String> conditions() {
        return Conditions.of(sum()).maps().stream()
                .map(condition -> condition.textOrEmpty("type") + " " + condition.textOrEmpty("status") + " "
                        + condition.textOrEmpty("reason"))
                .toList();
    }

    private MapValue counts() {
        return sum().status().without("conditions").without("startTime").without("completionTime");
    }

    @Test
    void itRunsAsManyPodsAsItShallAndEndsAsTheRealServerSays() {
        cluster.create(job("'completions': 5, 'parallelism': 2, 'backoffLimit': 6", "Succeeded"));
        cluster.simulation().always("at most 2 active", objects -> active(objects) <= 2);
        cluster.runForSeconds(2);
        assertThat(counts())
                .isEqualTo(MapValue.of("active", 2, "ready", 2, "terminating", 0)
                        .with("uncountedTerminatedPods", (Object) MapValue.EMPTY));
        cluster.runForSeconds(60);
        assertThat(counts())
                .isEqualTo(MapValue.of("succeeded", 5, "ready", 0, "terminating", 0)
                        .with("uncountedTerminatedPods", (Object) MapValue.EMPTY));
        assertThat(conditions())
                .containsExactly("SuccessCriteriaMet True CompletionsReached", "Complete True CompletionsReached");
        assertThat(sum().status().has("completionTime")).isTrue();
        assertThat(cluster.all(Kinds.POD)).hasSize(5).noneMatch(JobPods::isTracked);
        assertThat(cluster.events(Kinds.JOB, "sum")).hasSize(6).endsWith("Completed: Job completed");
    }

    private static long active(SimCluster objects) {
        return objects.all(Kinds.POD).stream().filter(Pods::isActive).count();
    }

    @Test
    void anIndexedJobRunsEachIndexOnceWithItsNumberInNameLabelAndEnvironment() {
        cluster.create(
                job("'completions': 4, 'parallelism': 3, 'completionMode': 'Indexed', 'backoffLimit': 6", "Succeeded"));
        cluster.runForSeconds(60);
        assertThat(sum().status().text("completedIndexes")).isEqualTo("0-3");
        assertThat(counts().number(0, "succeeded")).isEqualTo(4);
        assertThat(cluster.all(Kinds.POD).stream().map(JobPods::index)).containsExactly(0, 1, 2, 3);
        KubeObject pod = cluster.all(Kinds.POD).getFirst();
        assertThat(pod.name()).startsWith("sum-0-");
        assertThat(pod.metadata().text("generateName")).isEqualTo("sum-0-");
        assertThat(pod.label(JobPods.INDEX)).isEqualTo("0");
        assertThat(pod.spec().text("hostname")).isEqualTo("sum-0");
        assertThat(pod.spec().list("containers").maps().getFirst().list("env").toJson())
                .isEqualTo("[{\"name\":\"JOB_COMPLETION_INDEX\",\"valueFrom\":{\"fieldRef\":{\"fieldPath\":"
                        + "\"metadata.labels['batch.kubernetes.io/job-completion-index']\"}}}]");
    }

    @Test
    void failuresAreTriedAgainEachTimeLaterUntilTheLimit() {
        cluster.create(job("'completions': 1, 'parallelism': 1, 'backoffLimit': 2", "Failed"));
        cluster.runForSeconds(9);
        assertThat(cluster.all(Kinds.POD)).hasSize(1);
        cluster.runForSeconds(10);
        assertThat(cluster.all(Kinds.POD)).hasSize(2);
        cluster.runForSeconds(10);
        assertThat(cluster.all(Kinds.POD)).hasSize(2);
        cluster.runForSeconds(60);
        assertThat(cluster.all(Kinds.POD)).hasSize(3);
        assertThat(conditions())
                .containsExactly("FailureTarget True BackoffLimitExceeded", "Failed True BackoffLimitExceeded");
        assertThat(counts().number(0, "failed")).isEqualTo(3);
        assertThat(cluster.events(Kinds.JOB, "sum"))
                .endsWith("BackoffLimitExceeded: Job has reached the specified backoff limit");
    }

    @Test
    void aDeadlineEndsItWithThePodsThatStillRun() {
        cluster.create(job("'completions': 1, 'parallelism': 1, 'activeDeadlineSeconds': 20, 'backoffLimit': 6", ""));
        cluster.runForSeconds(30);
        assertThat(conditions()).containsExactly("FailureTarget True DeadlineExceeded", "Failed True DeadlineExceeded");
        assertThat(cluster.all(Kinds.POD)).isEmpty();
        assertThat(counts().number(0, "failed")).isEqualTo(1);
    }

    @Test
    void aSuspendedJobHasNoPodsAndCountsNoneAsFailed() {
        cluster.create(job("'completions': 2, 'parallelism': 2, 'suspend': true, 'backoffLimit': 6", "Succeeded"));
        cluster.runForSeconds(2);
        assertThat(cluster.all(Kinds.POD)).isEmpty();
        assertThat(conditions()).containsExactly("Suspended True JobSuspended");
        cluster.patch(Kinds.JOB, "sum", "{'spec': {'suspend': false}}");
        cluster.runForSeconds(2);
        assertThat(conditions()).containsExactly("Suspended False JobResumed");
        cluster.patch(Kinds.JOB, "sum", "{'spec': {'suspend': true}}");
        cluster.runForSeconds(2);
        assertThat(cluster.pods()).isEmpty();
        assertThat(counts().number(0, "failed")).isZero();
        cluster.patch(Kinds.JOB, "sum", "{'spec': {'suspend': false}}");
        cluster.runForSeconds(60);
        assertThat(counts().number(0, "succeeded")).isEqualTo(2);
    }

    @Test
    void eachIndexHasALimitOfItsOwn() {
        cluster.create(job(
                "'completions': 2, 'parallelism': 2, 'completionMode': 'Indexed', 'backoffLimitPerIndex': 1,"
                        + " 'backoffLimit': 2147483647",
                "Failed"));
        cluster.runForSeconds(120);
        assertThat(sum().status().text("failedIndexes")).isEqualTo("0,1");
        assertThat(counts().number(0, "failed")).isEqualTo(4);
        assertThat(conditions()).containsExactly("FailureTarget True FailedIndexes", "Failed True FailedIndexes");
    }

    @Test
    void aFailurePolicyEndsItAtOnce() {
        cluster.create(job(
                "'completions': 1, 'parallelism': 1, 'backoffLimit': 6, 'podFailurePolicy': {'rules': [{'action':"
                        + " 'FailJob', 'onPodConditions': [{'type': 'Ready', 'status': 'False'}]}]}",
                "Failed"));
        cluster.runForSeconds(30);
        assertThat(conditions()).containsExactly("FailureTarget True PodFailurePolicy", "Failed True PodFailurePolicy");
        assertThat(cluster.all(Kinds.POD)).hasSize(1);
    }

    @Test
    void aSuccessPolicyEndsItWhenItsIndexesHaveSucceeded() {
        cluster.create(job(
                "'completions': 3, 'parallelism': 1, 'completionMode': 'Indexed', 'backoffLimit': 6,"
                        + " 'successPolicy': {'rules': [{'succeededIndexes': '0'}]}",
                "Succeeded"));
        cluster.runForSeconds(60);
        assertThat(conditions())
                .containsExactly("SuccessCriteriaMet True SuccessPolicy", "Complete True SuccessPolicy");
        assertThat(sum().status().text("completedIndexes")).isEqualTo("0");
    }

    @Test
    void aDeletedJobLeavesNoPodHeldByItsFinalizer() {
        cluster.create(job("'completions': 2, 'parallelism': 2, 'backoffLimit': 6", ""));
        cluster.runForSeconds(5);
        cluster.delete(Kinds.JOB, "sum");
        cluster.runForSeconds(20);
        assertThat(cluster.all(Kinds.POD)).isEmpty();
    }

    @Test
    void aJobThatGoesWhileTheControllerIsAwayLeavesNoPodHeldEither() {
        for (int seed = 0; seed < 20; seed++) {
            TestCluster rough = new TestCluster(seed, Faults.ROUGH);
            rough.create(job("'completions': 5, 'parallelism': 3, 'backoffLimit': 6", ""));
            rough.runForSeconds(new Entropy(seed).below(60));
            rough.delete(Kinds.JOB, "sum");
            rough.simulation().crash();
            rough.simulation().calm();
            rough.simulation()
                    .convergesAndStays(
                            "no Pod", objects -> objects.all(Kinds.POD).isEmpty());
        }
    }

    @Test
    void withoutCrashesAndLostCallsExactlySoManySucceedAsShall() {
        Faults lateAndFailing = new Faults(0, 100, 100, 0, 300, 100, 20, 0);
        for (int seed = 0; seed < 20; seed++) {
            for (String mode : List.of("NonIndexed", "Indexed")) {
                KubeObject job = runWhilePodsAreDeleted(seed, lateAndFailing, mode, new TreeSet<>());
                assertThat(job.status().number(0, "succeeded"))
                        .as("seed %d, %s", seed, mode)
                        .isEqualTo(7);
            }
        }
    }

    /** After a crash one Pod too many may run, as in Kubernetes; it is counted, too. */
    @Test
    void everySuccessIsCountedOnceThroughEveryFault() {
        for (int seed = 0; seed < 25; seed++) {
            for (String mode : List.of("NonIndexed", "Indexed")) {
                Set<String> seen = new TreeSet<>();
                KubeObject job = runWhilePodsAreDeleted(seed, Faults.ROUGH, mode, seen);
                assertThat(job.status().number(0, "succeeded"))
                        .as("seed %d, %s", seed, mode)
                        .isGreaterThanOrEqualTo(7)
                        .isLessThanOrEqualTo(mode.equals("Indexed") ? 7 : seen.size());
            }
        }
    }

    /** @param seen gets the uids of the Pods that succeed */
    private static KubeObject runWhilePodsAreDeleted(int seed, Faults faults, String mode, Set<String> seen) {
        TestCluster rough = new TestCluster(seed, faults);
        rough.simulation().always("(notes the Pods that succeed)", objects -> {
            objects.all(Kinds.POD).stream().filter(Pods::isSucceeded).forEach(pod -> seen.add(pod.uid()));
            return true;
        });
        rough.create(job(
                "'completions': 7, 'parallelism': 3, 'backoffLimit': 1000, 'completionMode': '" + mode + "'",
                "Succeeded"));
        Entropy user = new Entropy(seed).fork("user");
        for (int step = 0; step < 5; step++) {
            rough.runForSeconds(user.below(30));
            List<KubeObject> pods = rough.pods();
            if (!pods.isEmpty()) {
                rough.delete(Kinds.POD, pods.get(user.below(pods.size())).name());
            }
        }
        rough.simulation().calm();
        rough.simulation().convergesAndStays("ended, all counted", JobTest::isSettled);
        return rough.get(Kinds.JOB, "sum");
    }

    private static boolean isSettled(SimCluster objects) {
        KubeObject job = objects.all(Kinds.JOB).getFirst();
        return Conditions.isTrue(Conditions.of(job), "Complete")
                && job.status().map("uncountedTerminatedPods").isEmpty()
                && job.status().number(0, "active") == 0
                && objects.all(Kinds.POD).stream().noneMatch(JobPods::isTracked);
    }
}
