package dev.minato.control.application;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which kinds the cluster knows, and whether they live in namespaces: Kubernetes' own, and those of its
 * CustomResourceDefinitions. A kind that nobody knows must not be read: the World would wait for it for ever.
 */
public final class KnownKinds {
    private static final GroupKind DEFINITION = new GroupKind("apiextensions.k8s.io", "CustomResourceDefinition");

    /** Kubernetes 1.34. */
    private static final String NAMESPACED = """
            ConfigMap Endpoints Event LimitRange PersistentVolumeClaim Pod PodTemplate ReplicationController
            ResourceQuota Secret Service ServiceAccount ControllerRevision.apps DaemonSet.apps Deployment.apps
            ReplicaSet.apps StatefulSet.apps HorizontalPodAutoscaler.autoscaling CronJob.batch Job.batch
            Lease.coordination.k8s.io EndpointSlice.discovery.k8s.io Event.events.k8s.io Ingress.networking.k8s.io
            NetworkPolicy.networking.k8s.io PodDisruptionBudget.policy Role.rbac.authorization.k8s.io
            RoleBinding.rbac.authorization.k8s.io ResourceClaim.resource.k8s.io ResourceClaimTemplate.resource.k8s.io
            CSIStorageCapacity.storage.k8s.io
            """;

    private static final String CLUSTER_WIDE = """
            Namespace Node PersistentVolume MutatingWebhookConfiguration.admissionregistration.k8s.io
            ValidatingAdmissionPolicy.admissionregistration.k8s.io
            ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io
            ValidatingWebhookConfiguration.admissionregistration.k8s.io
            CustomResourceDefinition.apiextensions.k8s.io APIService.apiregistration.k8s.io
            CertificateSigningRequest.certificates.k8s.io FlowSchema.flowcontrol.apiserver.k8s.io
            PriorityLevelConfiguration.flowcontrol.apiserver.k8s.io IPAddress.networking.k8s.io
            IngressClass.networking.k8s.io ServiceCIDR.networking.k8s.io RuntimeClass.node.k8s.io
            ClusterRole.rbac.authorization.k8s.io ClusterRoleBinding.rbac.authorization.k8s.io
            DeviceClass.resource.k8s.io ResourceSlice.resource.k8s.io PriorityClass.scheduling.k8s.io
            CSIDriver.storage.k8s.io CSINode.storage.k8s.io StorageClass.storage.k8s.io
            VolumeAttachment.storage.k8s.io VolumeAttributesClass.storage.k8s.io
            """;

    private static final Map<GroupKind, Boolean> BUILT_IN = builtIn();

    private final Map<GroupKind, Boolean> custom;

    private KnownKinds(Map<GroupKind, Boolean> custom) {
        this.custom = custom;
    }

    /** Kubernetes' own kinds and these definitions'. */
    public static KnownKinds of(List<KubeObject> definitions) {
        Map<GroupKind, Boolean> custom = new TreeMap<>();
        for (KubeObject definition : definitions) {
            MapValue spec = definition.spec();
            custom.put(
                    new GroupKind(spec.textOrEmpty("group"), spec.textOrEmpty("names", "kind")),
                    !spec.textOrEmpty("scope").equals("Cluster"));
        }
        return new KnownKinds(custom);
    }

    /** Kubernetes' own kinds and those of the definitions that are served. */
    public static KnownKinds in(World world) {
        return served(definitions(world));
    }

    /** All definitions: the same instance as long as none of them changes. */
    static List<KubeObject> definitions(World world) {
        return world.all(DEFINITION);
    }

    /** Kubernetes' own kinds and those of these definitions that are served. */
    static KnownKinds served(List<KubeObject> definitions) {
        List<KubeObject> served = new ArrayList<>();
        for (KubeObject definition : definitions) {
            if (isEstablished(definition)) {
                served.add(definition);
            }
        }
        return of(served);
    }

    private static boolean isEstablished(KubeObject definition) {
        return definition.status().list("conditions").maps().stream()
                .anyMatch(condition -> condition.textOrEmpty("type").equals("Established")
                        && condition.textOrEmpty("status").equals("True"));
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof KnownKinds kinds && custom.equals(kinds.custom));
    }

    @Override
    public int hashCode() {
        return custom.hashCode();
    }

    /** Whether objects of the kind live in namespaces; null when the kind is not known. */
    public @Nullable Boolean isNamespaced(GroupKind kind) {
        Boolean builtIn = BUILT_IN.get(kind);
        return builtIn != null ? builtIn : custom.get(kind);
    }

    public boolean has(GroupKind kind) {
        return isNamespaced(kind) != null;
    }

    /** {@code Deployment.apps} as a kind; text without a dot is of the core group. */
    public static GroupKind parse(String text) {
        int dot = text.indexOf('.');
        return dot < 0 ? GroupKind.core(text) : new GroupKind(text.substring(dot + 1), text.substring(0, dot));
    }

    private static Map<GroupKind, Boolean> builtIn() {
        Map<GroupKind, Boolean> kinds = new LinkedHashMap<>(); // looked into for every object at every turn
        for (String kind : NAMESPACED.strip().split("\\s+", -1)) {
            kinds.put(parse(kind), true);
        }
        for (String kind : CLUSTER_WIDE.strip().split("\\s+", -1)) {
            kinds.put(parse(kind), false);
        }
        return kinds;
    }
}
