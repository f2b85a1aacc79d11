package dev.minato.twin;

import dev.minato.reconcile.Controller;
import dev.minato.twin.api.UserInfo;
import dev.minato.twin.controllers.ServedKinds;
import dev.minato.twin.controllers.WorkloadControllers;
import dev.minato.twin.controllers.clusterrole.AggregationController;
import dev.minato.twin.controllers.endpoints.EndpointSliceController;
import dev.minato.twin.controllers.endpoints.EndpointsController;
import dev.minato.twin.controllers.garbagecollector.GarbageCollector;
import dev.minato.twin.controllers.namespace.NamespaceController;
import dev.minato.twin.controllers.nodelifecycle.NodeLifecycleController;
import dev.minato.twin.controllers.nodelifecycle.TaintEvictionController;
import dev.minato.twin.controllers.podgc.PodGarbageCollector;
import dev.minato.twin.controllers.quota.ResourceQuotaController;
import dev.minato.twin.controllers.serviceaccount.RootCaPublisher;
import dev.minato.twin.controllers.serviceaccount.ServiceAccountController;
import dev.minato.twin.controllers.ttl.TtlAfterFinishedController;
import dev.minato.twin.controllers.volume.ProtectionController;
import dev.minato.twin.controllers.volume.VolumeController;
import dev.minato.twin.nodes.SimulatedKubelet;
import dev.minato.twin.scheduler.SchedulerController;
import java.util.ArrayList;
import java.util.List;

/** All controllers of the embedded cluster, in the order in which they are asked when several are ready. */
public final class EmbeddedControllers {
    private EmbeddedControllers() {}

    /**
     * New ones, for one runner.
     *
     * @param served the kinds that the cluster keeps
     * @param caPem the certificate of the cluster's CA, for Pods
     * @param tellsEverything whether what goes well gives Events too, as in Kubernetes: bindings, pulls, starts. Without,
     *     only trouble does, which is much cheaper
     */
    public static List<Controller<?>> all(ServedKinds served, String caPem, boolean tellsEverything) {
        List<Controller<?>> all = new ArrayList<>();
        all.add(new NamespaceController(served));
        all.add(new ServiceAccountController());
        all.add(new RootCaPublisher(caPem));
        all.addAll(WorkloadControllers.all());
        all.add(new VolumeController());
        all.add(ProtectionController.ofClaims());
        all.add(ProtectionController.ofVolumes());
        all.add(new NodeLifecycleController());
        all.add(new TaintEvictionController());
        all.add(new PodGarbageCollector());
        all.add(new SchedulerController(tellsEverything));
        all.add(new SimulatedKubelet(tellsEverything));
        all.add(new EndpointSliceController());
        all.add(new EndpointsController());
        all.add(new ResourceQuotaController());
        all.add(new TtlAfterFinishedController());
        all.add(new AggregationController());
        all.add(new GarbageCollector(served));
        return all;
    }

    /**
     * Who a controller is for the API server, as on a real cluster: the scheduler a user of its own, every other one a
     * service account of kube-system, to which bootstrap gives the role {@code system:controller:NAME}. (The kubelet is
     * its nodes, see {@link NodeIdentities}.)
     */
    public static UserInfo user(String controller) {
        return switch (controller) {
            case "default-scheduler" -> new UserInfo("system:kube-scheduler", List.of(UserInfo.AUTHENTICATED));
            default -> UserInfo.serviceAccount("kube-system", account(controller), "");
        };
    }

    /** The account under which a controller runs in Kubernetes, where that is not its name. */
    private static String account(String controller) {
        return switch (controller) {
            case "job-stranded-pods" -> "job-controller";
            case "daemonset-controller" -> "daemon-set-controller";
            case "root-ca-certificate-publisher" -> "root-ca-cert-publisher";
            case "node-lifecycle-controller", "taint-eviction-controller" -> "node-controller";
            case "persistentvolume-binder" -> "persistent-volume-binder";
            default -> controller;
        };
    }

    /** The program of Kubernetes that a controller is part of: fields are owned under its name. */
    static String program(String controller) {
        return switch (controller) {
            case "default-scheduler" -> "kube-scheduler";
            case "kubelet" -> "kubelet";
            default -> "kube-controller-manager";
        };
    }
}
