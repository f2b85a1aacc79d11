package dev.minato.control.health;

import static dev.minato.api.application.HealthStatus.DEGRADED;
import static dev.minato.api.application.HealthStatus.HEALTHY;
import static dev.minato.api.application.HealthStatus.PROGRESSING;
import static dev.minato.api.application.HealthStatus.SUSPENDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.api.application.HealthStatus;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.KubeObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    /** An object from JSON with single quotes; kind, namespace s and name n are added. */
    private static KubeObject object(String apiVersion, String kind, String json) {
        KubeObject object = KubeObject.of(apiVersion, kind, "s", "n");
        var more = Json.parseMap(json.replace('\'', '"'));
        KubeObject full = object;
        for (String key : more.keys()) {
            if (!key.equals("metadata")) {
                full = full.with(key, java.util.Objects.requireNonNull(more.get(key), key));
            }
        }
        var metadata = object.metadata().toBuilder();
        more.map("metadata").forEach(metadata::put);
        return full.with("metadata", metadata.build());
    }

    private static void check(KubeObject object, HealthStatus health, String words, KubeObject... others) {
        Verdict verdict = Health.of(object, ListWorld.of(others), NOW);
        assertThat(verdict.health()).as(verdict.reason()).isEqualTo(health);
        assertThat(verdict.reason()).contains(words);
    }

    private static KubeObject podOf(String uid, String status) {
        return object(
                "v1",
                "Pod",
                "{'metadata':{'ownerReferences':[{'uid':'" + uid + "','controller':true}]},'status':" + status + "}");
    }

    private static final String CRASHING =
            "{'phase':'Running','containerStatuses':[{'name':'main','state':{'waiting':{'reason':'CrashLoopBackOff',"
                    + "'message':'back-off 10s'}}}]}";
    private static final String INIT_FAILS =
            "{'phase':'Pending','initContainerStatuses':[{'name':'init','state':{'waiting':"
                    + "{'reason':'ImagePullBackOff'}}}]}";

    private static KubeObject deployment(String spec, String status) {
        return object(
                "apps/v1",
                "Deployment",
                "{'metadata':{'generation':2,'uid':'d'},'spec':" + spec + ",'status':" + status + "}");
    }

    @Test
    void aDeploymentIsHealthyWhenAllPodsAreNewAndAvailable() {
        String whole = "'observedGeneration':2,'replicas':3,'updatedReplicas':3,'availableReplicas':3";
        check(deployment("{'replicas':3}", "{" + whole + "}"), HEALTHY, "3 of 3");
        check(deployment("{'replicas':3,'paused':true}", "{" + whole + "}"), SUSPENDED, "paused");
        check(deployment("{'replicas':3}", "{'observedGeneration':1}"), PROGRESSING, "not rolled out yet");
        check(deployment("{'replicas':3}", "{'observedGeneration':2,'updatedReplicas':1}"), PROGRESSING, "1 of 3");
        check(
                deployment(
                        "{'replicas':3}",
                        "{'observedGeneration':2,'replicas':4,'updatedReplicas':3,'availableReplicas':3}"),
                PROGRESSING,
                "1 old Pods");
        check(deployment("{'replicas':0}", "{'observedGeneration':2}"), HEALTHY, "scaled to 0");
    }

    @Test
    void aDeploymentPastItsDeadlineHasFailedAndOneThatIsRefusedIsDegraded() {
        String late = "'conditions':[{'type':'Progressing','status':'False','reason':'ProgressDeadlineExceeded'}]";
        KubeObject object = deployment("{'replicas':3}", "{'observedGeneration':2," + late + "}");
        check(object, DEGRADED, "deadline");
        assertThat(Health.of(object, ListWorld.of(), NOW).settled()).isTrue();
        String quota = "'conditions':[{'type':'ReplicaFailure','status':'True','message':'exceeded quota'}]";
        check(deployment("{'replicas':3}", "{'observedGeneration':2," + quota + "}"), DEGRADED, "exceeded quota");
    }

    @Test
    void aDeploymentSaysWhatItsPodsSay() {
        KubeObject set = object(
                "apps/v1",
                "ReplicaSet",
                "{'metadata':{'uid':'r','ownerReferences':[{'uid':'d','controller':true}]},'spec':{'replicas':1}}");
        KubeObject behind = deployment("{'replicas':1}", "{'observedGeneration':2,'updatedReplicas':1}");
        check(behind, DEGRADED, "CrashLoopBackOff: back-off 10s", set, podOf("r", CRASHING));
        check(behind, DEGRADED, "init container init: ImagePullBackOff", set, podOf("r", INIT_FAILS));
        String unscheduled = "{'phase':'Pending','conditions':[{'type':'PodScheduled','status':'False',"
                + "'message':'0/3 nodes are available'}]}";
        check(behind, PROGRESSING, "0/3 nodes are available", set, podOf("r", unscheduled));
    }

    @Test
    void aStatefulSetWhosePodCannotStartIsDegraded() {
        String spec = "'metadata':{'generation':1,'uid':'t'},'spec':{'replicas':2}";
        KubeObject set =
                object("apps/v1", "StatefulSet", "{" + spec + ",'status':{'observedGeneration':1,'readyReplicas':1}}");
        check(set, PROGRESSING, "1 of 2");
        check(set, DEGRADED, "CrashLoopBackOff", podOf("t", CRASHING));
        check(
                object(
                        "apps/v1",
                        "StatefulSet",
                        "{" + spec + ",'status':{'observedGeneration':1,'readyReplicas':2,'updatedReplicas':1,"
                                + "'currentRevision':'a','updateRevision':'b'}}"),
                PROGRESSING,
                "1 of 2 Pods are of the newest version");
    }

    @Test
    void aDaemonSetWhosePodCannotStartIsDegraded() {
        KubeObject set = object(
                "apps/v1",
                "DaemonSet",
                "{'metadata':{'generation':1,'uid':'t'},'status':{'observedGeneration':1,'desiredNumberScheduled':2,"
                        + "'updatedNumberScheduled':2,'numberAvailable':1}}");
        check(set, PROGRESSING, "1 of 2 nodes");
        check(set, DEGRADED, "ImagePullBackOff", podOf("t", INIT_FAILS));
    }

    @Test
    void aConditionOfAJobCountsOnlyWhenItIsTrue() {
        String failed = "{'status':{'conditions':[{'type':'Failed','status':'%s','message':'too many'}]}}";
        check(object("batch/v1", "Job", failed.formatted("True")), DEGRADED, "too many");
        check(object("batch/v1", "Job", failed.formatted("False")), PROGRESSING, "0 of 1");
        check(
                object("batch/v1", "Job", "{'status':{'conditions':[{'type':'Complete','status':'True'}]}}"),
                HEALTHY,
                "complete");
        check(object("batch/v1", "Job", "{'spec':{'suspend':true}}"), SUSPENDED, "suspended");
    }

    @Test
    void aCronJobThatHasNeverSucceededIsNotHealthy() {
        String uid = "'metadata':{'uid':'c'},'spec':{'schedule':'* * * * *'}";
        KubeObject failed = object(
                "batch/v1",
                "Job",
                "{'metadata':{'ownerReferences':[{'uid':'c','controller':true}]},'status':{'startTime':"
                        + "'2026-01-01T11:00:00Z','conditions':[{'type':'Failed','status':'True','message':'boom'}]}}");
        check(object("batch/v1", "CronJob", "{" + uid + "}"), HEALTHY, "was not due yet");
        String due = ",'status':{'lastScheduleTime':'2026-01-01T11:00:00Z'%s}}";
        check(object("batch/v1", "CronJob", "{" + uid + due.formatted("")), PROGRESSING, "first time");
        check(object("batch/v1", "CronJob", "{" + uid + due.formatted("")), DEGRADED, "never succeeded", failed);
        String before = ",'lastSuccessfulTime':'2026-01-01T10:00:00Z'";
        check(object("batch/v1", "CronJob", "{" + uid + due.formatted(before)), DEGRADED, "last run failed", failed);
        check(object("batch/v1", "CronJob", "{" + uid + due.formatted(before)), HEALTHY, "last success");
    }

    @Test
    void aServiceThatNobodyServesIsNotHealthy() {
        String json = "{'metadata':{'creationTimestamp':'%s'},'spec':{'selector':{'app':'a'}}}";
        KubeObject service = object("v1", "Service", json.formatted("2026-01-01T11:59:30Z"));
        check(service, PROGRESSING, "no Pod matches");
        assertThat(Health.of(service, ListWorld.of(), NOW).lookAgainAt()).isEqualTo("2026-01-01T12:01:30Z");
        check(object("v1", "Service", json.formatted("2026-01-01T11:00:00Z")), DEGRADED, "no Pod matches");
        String slice =
                "{'metadata':{'labels':{'kubernetes.io/service-name':'n'}},'endpoints':[{'conditions':{'ready':%s}}]}";
        check(
                service,
                PROGRESSING,
                "none of 1",
                object("discovery.k8s.io/v1", "EndpointSlice", slice.formatted("false")));
        check(service, HEALTHY, "1 of 1", object("discovery.k8s.io/v1", "EndpointSlice", slice.formatted("true")));
        check(object("v1", "Service", "{'spec':{'type':'ExternalName','externalName':'e'}}"), HEALTHY, "e");
        check(object("v1", "Service", "{'spec':{}}"), HEALTHY, "no selector");
    }

    @Test
    void anAddressIsWaitedForOnlyWhereSomebodyGivesOne() {
        KubeObject ingress = object("networking.k8s.io/v1", "Ingress", "{}");
        check(ingress, HEALTHY, "no ingress controller");
        check(ingress, PROGRESSING, "no address", object("networking.k8s.io/v1", "IngressClass", "{}"));
        KubeObject balancer = object("v1", "Service", "{'spec':{'type':'LoadBalancer'}}");
        check(balancer, HEALTHY, "no selector");
        check(
                balancer,
                PROGRESSING,
                "no load balancer address",
                object("v1", "Node", "{'spec':{'providerID':'aws://x'}}"));
    }

    @Test
    void aClaimThatWaitsForItsPodDoesNotHoldThePodBack() {
        KubeObject claim =
                object("v1", "PersistentVolumeClaim", "{'spec':{'storageClassName':'n'},'status':{'phase':'Pending'}}");
        check(claim, PROGRESSING, "not bound");
        KubeObject late = KubeObject.of("storage.k8s.io/v1", "StorageClass", "", "n")
                .with("volumeBindingMode", dev.minato.objects.tree.StringValue.of("WaitForFirstConsumer"));
        check(claim, HEALTHY, "first Pod", late);
        check(object("v1", "PersistentVolumeClaim", "{'status':{'phase':'Lost'}}"), DEGRADED, "lost");
    }

    @Test
    void anAutoscalerThatCannotScaleIsDegraded() {
        String json = "{'status':{'conditions':[{'type':'ScalingActive','status':'False','reason':'%s'}]}}";
        check(
                object("autoscaling/v2", "HorizontalPodAutoscaler", json.formatted("FailedGetResourceMetric")),
                DEGRADED,
                "Failed");
        check(
                object("autoscaling/v2", "HorizontalPodAutoscaler", json.formatted("ScalingDisabled")),
                HEALTHY,
                "scales");
        check(object("autoscaling/v2", "HorizontalPodAutoscaler", "{}"), PROGRESSING, "not looked at");
    }

    @Test
    void anyOtherKindIsReadByItsConditions() {
        String ready =
                "{'metadata':{'generation':2},'status':{'observedGeneration':%d,'conditions':[{'type':'%s','status':'%s',"
                        + "'reason':'Because','message':'of this'}]}}";
        check(object("x/v1", "Thing", ready.formatted(2, "Ready", "True")), HEALTHY, "ready");
        check(object("x/v1", "Thing", ready.formatted(1, "Ready", "True")), PROGRESSING, "newest spec");
        check(object("x/v1", "Thing", ready.formatted(2, "Ready", "False")), PROGRESSING, "Because: of this");
        check(object("x/v1", "Thing", ready.formatted(2, "Stalled", "True")), DEGRADED, "of this");
        check(object("x/v1", "Thing", ready.formatted(2, "Reconciling", "True")), PROGRESSING, "of this");
        check(object("x/v1", "Thing", "{}"), HEALTHY, "is there");
    }

    @Test
    void whatIsBeingDeletedIsProgressingAndNamesWhoHoldsIt() {
        check(
                object("v1", "Pod", "{'metadata':{'deletionTimestamp':'2026-01-01T00:00:00Z','finalizers':['x/y']}}"),
                PROGRESSING,
                "held by x/y");
    }
}
