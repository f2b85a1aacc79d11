package dev.minato.control.health;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.World;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** How any object is doing: by the rule of its kind, or by its conditions. */
public final class Health {
    private static final Map<GroupKind, HealthRule> RULES = rules();
    private static final HealthRule OTHERS = new ConditionsHealth();

    private Health() {}

    public static Verdict of(KubeObject object, World world, Instant now) {
        if (object.isTerminating()) {
            String holders = object.finalizers().isEmpty() ? "" : ", held by " + String.join(", ", object.finalizers());
            return Verdict.progressing("is being deleted" + holders);
        }
        return rule(object).of(object, world, now);
    }

    private static HealthRule rule(KubeObject object) {
        return RULES.getOrDefault(object.groupKind(), OTHERS);
    }

    private static Map<GroupKind, HealthRule> rules() {
        Map<GroupKind, HealthRule> rules = new LinkedHashMap<>(); // looked into for every object at every turn
        rules.put(new GroupKind("apps", "Deployment"), new DeploymentHealth());
        rules.put(new GroupKind("apps", "ReplicaSet"), new ReplicaSetHealth());
        rules.put(new GroupKind("apps", "StatefulSet"), new StatefulSetHealth());
        rules.put(new GroupKind("apps", "DaemonSet"), new DaemonSetHealth());
        rules.put(GroupKind.core("Pod"), (pod, world, now) -> PodHealth.of(pod));
        rules.put(new GroupKind("batch", "Job"), new JobHealth());
        rules.put(new GroupKind("batch", "CronJob"), new CronJobHealth());
        rules.put(new GroupKind("autoscaling", "HorizontalPodAutoscaler"), new AutoscalerHealth());
        rules.put(GroupKind.core("Service"), new ServiceHealth());
        rules.put(new GroupKind("networking.k8s.io", "Ingress"), new IngressHealth());
        rules.put(GroupKind.core("PersistentVolumeClaim"), new VolumeClaimHealth());
        rules.put(GroupKind.core("Namespace"), new NamespaceHealth());
        rules.put(new GroupKind("apiextensions.k8s.io", "CustomResourceDefinition"), new DefinitionHealth());
        rules.put(new GroupKind("apiregistration.k8s.io", "APIService"), new ApiServiceHealth());
        rules.put(new GroupKind("minato.dev", "Application"), new ApplicationHealth());
        rules.put(new GroupKind("minato.dev", "Environment"), new EnvironmentHealth());
        return rules;
    }
}
