package dev.minato.twin.controllers.quota;

import dev.minato.objects.quantity.Quantity;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.World;
import dev.minato.twin.controllers.workload.Kinds;
import dev.minato.twin.controllers.workload.Pods;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what a namespace uses of what a quota limits; resources that cannot be counted here are left out. */
final class Usage {
    private final KubeObject quota;
    private final World world;

    Usage(KubeObject quota, World world) {
        this.quota = quota;
        this.world = world;
    }

    MapValue of(List<String> names) {
        MapValue.Builder used = MapValue.builder();
        for (String name : names) {
            Quantity quantity = used(name);
            if (quantity != null) {
                used.put(name, quantity.toValue());
            }
        }
        return used.build();
    }

    private @Nullable Quantity used(String name) {
        if (name.startsWith("count/")) {
            GroupKind kind = kindOf(name.substring("count/".length()));
            return kind == null
                    ? null
                    : count(world.inNamespace(kind, quota.namespace()).size());
        }
        return switch (name) {
            case "pods" -> count(pods().size());
            case "cpu", "memory", "ephemeral-storage" -> sum("requests", name);
            case "services" -> count(services("").size());
            case "services.nodeports" ->
                count(services("NodePort").size() + services("LoadBalancer").size());
            case "services.loadbalancers" -> count(services("LoadBalancer").size());
            case "persistentvolumeclaims" -> count(claims().size());
            case "requests.storage" -> storage();
            case "configmaps", "secrets", "replicationcontrollers", "resourcequotas" -> {
                GroupKind kind = kindOf(name);
                yield kind == null
                        ? null
                        : count(world.inNamespace(kind, quota.namespace()).size());
            }
            default -> {
                int dot = name.indexOf('.');
                String side = dot < 0 ? "" : name.substring(0, dot);
                yield side.equals("requests") || side.equals("limits") ? sum(side, name.substring(dot + 1)) : null;
            }
        };
    }

    private static Quantity count(int number) {
        return Quantity.of(number, Quantity.Format.DECIMAL_SI);
    }

    private List<KubeObject> pods() {
        return world.inNamespace(Kinds.POD, quota.namespace()).stream()
                .filter(pod -> !Pods.isTerminal(pod))
                .filter(this::isInScopes)
                .toList();
    }

    private boolean isInScopes(KubeObject pod) {
        boolean bestEffort = pod.status().textOrEmpty("qosClass").equals("BestEffort");
        boolean limitedInTime = pod.spec().number(-1, "activeDeadlineSeconds") >= 0;
        for (String scope : quota.spec().list("scopes").texts()) {
            boolean in = switch (scope) {
                case "BestEffort" -> bestEffort;
                case "NotBestEffort" -> !bestEffort;
                case "Terminating" -> limitedInTime;
                case "NotTerminating" -> !limitedInTime;
                default -> true; // priority classes and cross-namespace affinity are counted as if unscoped
            };
            if (!in) {
                return false;
            }
        }
        return true;
    }

    private Quantity sum(String side, String resource) {
        Quantity sum = Quantity.ZERO;
        for (KubeObject pod : pods()) {
            Quantity init = Quantity.ZERO;
            Quantity running = Quantity.ZERO;
            for (MapValue container : pod.spec().list("initContainers").maps()) {
                Quantity its = of(container, side, resource);
                if (container.textOrEmpty("restartPolicy").equals("Always")) {
                    running = running.plus(its);
                    init = init.max(running);
                } else {
                    init = init.max(running.plus(its));
                }
            }
            for (MapValue container : pod.spec().list("containers").maps()) {
                running = running.plus(of(container, side, resource));
            }
            sum = sum.plus(running.max(init))
                    .plus(Quantity.parseOrZero(pod.spec().map("overhead").get(resource)));
        }
        return sum;
    }

    private static Quantity of(MapValue container, String side, String resource) {
        return Quantity.parseOrZero(container.map("resources", side).get(resource));
    }

    private List<KubeObject> services(String type) {
        return world.inNamespace(GroupKind.core("Service"), quota.namespace()).stream()
                .filter(service ->
                        type.isEmpty() || service.spec().textOrEmpty("type").equals(type))
                .toList();
    }

    private List<KubeObject> claims() {
        return world.inNamespace(Kinds.CLAIM, quota.namespace());
    }

    private Quantity storage() {
        Quantity sum = Quantity.ZERO;
        for (KubeObject claim : claims()) {
            sum = sum.plus(Quantity.parseOrZero(
                    claim.spec().map("resources", "requests").get("storage")));
        }
        return sum;
    }

    /** The kinds of the usual resources; null for others. */
    private static @Nullable GroupKind kindOf(String resource) {
        return switch (resource) {
            case "pods" -> Kinds.POD;
            case "services" -> GroupKind.core("Service");
            case "configmaps" -> GroupKind.core("ConfigMap");
            case "secrets" -> GroupKind.core("Secret");
            case "serviceaccounts" -> GroupKind.core("ServiceAccount");
            case "persistentvolumeclaims" -> Kinds.CLAIM;
            case "replicationcontrollers" -> Kinds.REPLICATION_CONTROLLER;
            case "resourcequotas" -> GroupKind.core("ResourceQuota");
            case "deployments.apps" -> Kinds.DEPLOYMENT;
            case "replicasets.apps" -> Kinds.REPLICA_SET;
            case "statefulsets.apps" -> Kinds.STATEFUL_SET;
            case "daemonsets.apps" -> Kinds.DAEMON_SET;
            case "jobs.batch" -> Kinds.JOB;
            case "cronjobs.batch" -> Kinds.CRON_JOB;
            case "ingresses.networking.k8s.io" -> new GroupKind("networking.k8s.io", "Ingress");
            case "horizontalpodautoscalers.autoscaling" -> new GroupKind("autoscaling", "HorizontalPodAutoscaler");
            default -> null;
        };
    }
}
