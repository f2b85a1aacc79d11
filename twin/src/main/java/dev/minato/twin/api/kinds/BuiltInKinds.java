package dev.minato.twin.api.kinds;

import dev.minato.objects.names.Names;
import dev.minato.twin.api.defaults.AutoscalerDefaults;
import dev.minato.twin.api.defaults.BatchDefaults;
import dev.minato.twin.api.defaults.ClusterDefaults;
import dev.minato.twin.api.defaults.NetworkDefaults;
import dev.minato.twin.api.defaults.VolumeDefaults;
import dev.minato.twin.api.defaults.WorkloadDefaults;
import dev.minato.twin.api.validation.AutoscalerValidation;
import dev.minato.twin.api.validation.BatchValidation;
import dev.minato.twin.api.validation.ClusterValidation;
import dev.minato.twin.api.validation.ConfigValidation;
import dev.minato.twin.api.validation.EndpointValidation;
import dev.minato.twin.api.validation.IngressValidation;
import dev.minato.twin.api.validation.PersistentVolumeValidation;
import dev.minato.twin.api.validation.PodWarnings;
import dev.minato.twin.api.validation.PolicyValidation;
import dev.minato.twin.api.validation.QuotaValidation;
import dev.minato.twin.api.validation.WebhookValidation;
import dev.minato.twin.api.validation.WorkloadValidation;
import dev.minato.twin.nodes.Heartbeat;

/** The rules of the built-in kinds, one line or class each. */
public final class BuiltInKinds {
    private BuiltInKinds() {}

    public static KindCatalog catalog() {
        KindCatalog kinds = new KindCatalog();
        core(kinds);
        workloads(kinds);
        network(kinds);
        storage(kinds);
        access(kinds);
        cluster(kinds);
        return kinds;
    }

    private static void core(KindCatalog kinds) {
        kinds.put("", "namespaces", new NamespaceRules());
        kinds.put("", "pods", new PodRules());
        kinds.put("", "secrets", new SecretRules());
        kinds.put("", "events", new EventRules());
        kinds.put(
                "",
                "configmaps",
                new DataRules().check(ConfigValidation::configMap).updateCheck(ConfigValidation::configMapUpdate));
        kinds.put(
                "",
                "nodes",
                new DataRules()
                        .defaults(ClusterDefaults::node)
                        .check(ClusterValidation::node)
                        .selectable("spec.unschedulable")
                        .createdWithStatus());
        kinds.put("", "serviceaccounts", new DataRules().returningDeleted());
        kinds.put(
                "",
                "limitranges",
                new DataRules()
                        .defaults(ClusterDefaults::limitRange)
                        .check(ClusterValidation::limitRange)
                        .createOnUpdate());
        kinds.put(
                "",
                "resourcequotas",
                new DataRules().check(QuotaValidation::quota).returningDeleted());
        kinds.put(
                "",
                "podtemplates",
                new DataRules()
                        .defaults(WorkloadDefaults::podTemplate)
                        .generation("template")
                        .returningDeleted());
    }

    private static void workloads(KindCatalog kinds) {
        kinds.put(
                "apps",
                "deployments",
                new DataRules()
                        .defaults(WorkloadDefaults::deployment)
                        .warnings(PodWarnings::template)
                        .generation("spec")
                        .check(WorkloadValidation::deployment)
                        .updateCheck(WorkloadValidation::selectorIsFixed)
                        .statusCheck(WorkloadValidation::deploymentStatus)
                        .labelsOfMainOnly());
        kinds.put(
                "apps",
                "replicasets",
                new DataRules()
                        .defaults(WorkloadDefaults::replicaSet)
                        .warnings(PodWarnings::template)
                        .generation("spec")
                        .check(WorkloadValidation::replicaSet)
                        .updateCheck(WorkloadValidation::selectorIsFixed)
                        .selectable("status.replicas"));
        kinds.put(
                "apps",
                "statefulsets",
                new DataRules()
                        .defaults(WorkloadDefaults::statefulSet)
                        .warnings(PodWarnings::template)
                        .generation("spec")
                        .check(WorkloadValidation::statefulSet)
                        .updateCheck(WorkloadValidation::statefulSetUpdate));
        kinds.put("apps", "daemonsets", new DaemonSetRules());
        kinds.put(
                "apps",
                "controllerrevisions",
                new DataRules().keepsStatus().updateCheck(ClusterValidation::revisionUpdate));
        kinds.put(
                "",
                "replicationcontrollers",
                new DataRules()
                        .defaults(WorkloadDefaults::replicationController)
                        .warnings(PodWarnings::template)
                        .generation("spec")
                        .check(WorkloadValidation::replicationController)
                        .selectable("status.replicas"));
        kinds.put("batch", "jobs", new JobRules());
        kinds.put(
                "batch",
                "cronjobs",
                new DataRules()
                        .defaults(BatchDefaults::cronJob)
                        .warnings(PodWarnings::jobTemplate)
                        .generation("spec")
                        .name(BatchValidation::cronJobName)
                        .check(BatchValidation::cronJob));
        kinds.put(
                "autoscaling",
                "horizontalpodautoscalers",
                new DataRules().defaults(AutoscalerDefaults::autoscaler).check(AutoscalerValidation::autoscaler));
        kinds.put(
                "policy",
                "poddisruptionbudgets",
                new DataRules().generation("spec").needsVersion().check(PolicyValidation::disruptionBudget));
    }

    private static void network(KindCatalog kinds) {
        kinds.put("", "services", new ServiceRules());
        kinds.put(
                "",
                "endpoints",
                new DataRules()
                        .defaults(NetworkDefaults::endpoints)
                        .check(EndpointValidation::endpoints)
                        .createOnUpdate());
        kinds.put(
                "discovery.k8s.io",
                "endpointslices",
                new DataRules()
                        .defaults(NetworkDefaults::endpointSlice)
                        .check(EndpointValidation::slice)
                        .updateCheck(EndpointValidation::sliceUpdate)
                        .warnings((slice, old) -> EndpointValidation.sliceWarnings(slice))
                        .generation("endpoints", "ports", "addressType"));
        kinds.put(
                "networking.k8s.io",
                "ingresses",
                new DataRules().generation("spec").check(IngressValidation::ingress));
        kinds.put(
                "networking.k8s.io",
                "networkpolicies",
                new DataRules()
                        .defaults(NetworkDefaults::networkPolicy)
                        .generation("spec")
                        .check(PolicyValidation::networkPolicy));
        kinds.put(
                "networking.k8s.io",
                "ingressclasses",
                new DataRules()
                        .defaults(NetworkDefaults::ingressClass)
                        .generation("spec")
                        .updateCheck(ClusterValidation::ingressClassUpdate));
        kinds.put("networking.k8s.io", "ipaddresses", new DataRules().selectable("spec.parentRef.name"));
    }

    private static void storage(KindCatalog kinds) {
        kinds.put(
                "",
                "persistentvolumes",
                new PendingRules(VolumeDefaults::persistentVolume)
                        .checks(PersistentVolumeValidation::volume, PersistentVolumeValidation::update));
        kinds.put(
                "",
                "persistentvolumeclaims",
                new PendingRules(VolumeDefaults::claim)
                        .checks(PolicyValidation::claim, PolicyValidation::claimUpdate)
                        .prepared(VolumeDefaults::claimSources));
        kinds.put(
                "storage.k8s.io",
                "storageclasses",
                new DataRules()
                        .defaults(ClusterDefaults::storageClass)
                        .check(PolicyValidation::storageClass)
                        .updateCheck(ClusterValidation::storageClassUpdate)
                        .returningDeleted());
        kinds.put(
                "storage.k8s.io",
                "csidrivers",
                new DataRules()
                        .defaults(ClusterDefaults::csiDriver)
                        .needsVersion()
                        .returningDeleted());
        kinds.put(
                "storage.k8s.io",
                "csinodes",
                new DataRules()
                        .updateCheck(ClusterValidation::csiNodeUpdate)
                        .needsVersion()
                        .returningDeleted());
        kinds.put("storage.k8s.io", "csistoragecapacities", new DataRules().needsVersion());
        kinds.put(
                "storage.k8s.io",
                "volumeattachments",
                new DataRules().needsVersion().returningDeleted());
        kinds.put("storage.k8s.io", "volumeattributesclasses", new DataRules().returningDeleted());
    }

    private static void access(KindCatalog kinds) {
        String group = "rbac.authorization.k8s.io";
        kinds.put(group, "roles", rbac().check((role, errors) -> PolicyValidation.role(role, true, errors)));
        kinds.put(group, "clusterroles", rbac().check((role, errors) -> PolicyValidation.role(role, false, errors)));
        kinds.put(
                group,
                "rolebindings",
                rbac().defaults(ClusterDefaults::roleBinding)
                        .check((binding, errors) -> PolicyValidation.binding(binding, false, errors))
                        .updateCheck(PolicyValidation::bindingUpdate));
        kinds.put(
                group,
                "clusterrolebindings",
                rbac().defaults(ClusterDefaults::roleBinding)
                        .check((binding, errors) -> PolicyValidation.binding(binding, true, errors))
                        .updateCheck(PolicyValidation::bindingUpdate));
        kinds.put(
                "certificates.k8s.io",
                "certificatesigningrequests",
                new DataRules()
                        .defaults(ClusterDefaults::certificateRequest)
                        .check(ClusterValidation::certificateRequest)
                        .updateCheck(ClusterValidation::signedRequest)
                        .statusCheck(ClusterValidation::signedRequest)
                        .subresource("approval", Parts::conditionsOnly, ClusterValidation::approvedRequest)
                        .name(Names::dns1123Subdomain)
                        .selectable("spec.signerName"));
    }

    private static DataRules rbac() {
        return new DataRules().name(Names::pathSegment).createOnUpdate();
    }

    private static void cluster(KindCatalog kinds) {
        kinds.put(
                "scheduling.k8s.io",
                "priorityclasses",
                new DataRules()
                        .defaults(ClusterDefaults::priorityClass)
                        .check(PolicyValidation::priorityClass)
                        .updateCheck(ClusterValidation::priorityClassUpdate)
                        .generation("none"));
        kinds.put(
                "coordination.k8s.io",
                "leases",
                new DataRules()
                        .check(ClusterValidation::lease)
                        .asRead(Heartbeat::asRead)
                        .needsVersion()
                        .createOnUpdate());
        kinds.put(
                "node.k8s.io",
                "runtimeclasses",
                new DataRules()
                        .updateCheck(ClusterValidation::runtimeClassUpdate)
                        .needsVersion()
                        .createOnUpdate());
        String admission = "admissionregistration.k8s.io";
        kinds.put(
                admission,
                "mutatingwebhookconfigurations",
                new DataRules()
                        .defaults(ClusterDefaults::mutatingWebhooks)
                        .check(WebhookValidation::configuration)
                        .generation("webhooks")
                        .needsVersion());
        kinds.put(
                admission,
                "validatingwebhookconfigurations",
                new DataRules()
                        .defaults(ClusterDefaults::validatingWebhooks)
                        .check(WebhookValidation::configuration)
                        .generation("webhooks")
                        .needsVersion());
        kinds.put(
                admission,
                "validatingadmissionpolicies",
                new DataRules()
                        .defaults(ClusterDefaults::admissionPolicy)
                        .generation("spec")
                        .needsVersion());
        kinds.put(
                admission,
                "validatingadmissionpolicybindings",
                new DataRules()
                        .defaults(ClusterDefaults::admissionPolicyBinding)
                        .generation("spec")
                        .needsVersion());
        kinds.put(
                "apiregistration.k8s.io",
                "apiservices",
                new DataRules().defaults(ClusterDefaults::apiService).check(ClusterValidation::apiService));
        String flow = "flowcontrol.apiserver.k8s.io";
        kinds.put(
                flow,
                "flowschemas",
                new DataRules().defaults(ClusterDefaults::flowSchema).generation("spec"));
        kinds.put(
                flow,
                "prioritylevelconfigurations",
                new DataRules().defaults(ClusterDefaults::priorityLevel).generation("spec"));
        String resource = "resource.k8s.io";
        kinds.put(resource, "deviceclasses", new DataRules().generation("spec").returningDeleted());
        kinds.put(
                resource,
                "resourceclaims",
                new DataRules().defaults(ClusterDefaults::deviceClaim).returningDeleted());
        kinds.put(
                resource,
                "resourceclaimtemplates",
                new DataRules().defaults(ClusterDefaults::deviceClaimTemplate).returningDeleted());
        kinds.put(
                resource,
                "resourceslices",
                new DataRules().generation("spec").returningDeleted().selectable("spec.nodeName", "spec.driver"));
    }
}
