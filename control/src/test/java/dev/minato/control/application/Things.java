package dev.minato.control.application;

import dev.minato.api.application.Application;
import dev.minato.api.application.ApplicationStatus;
import dev.minato.api.application.Source;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.sim.Faults;
import dev.minato.reconcile.sim.SimCluster;
import dev.minato.reconcile.sim.Simulation;
import java.util.ArrayList;
import java.util.List;

/** The objects of these tests, in short. */
public final class Things {
    public static final GroupKind DEPLOYMENT = new GroupKind("apps", "Deployment");
    public static final GroupKind JOB = new GroupKind("batch", "Job");
    public static final GroupKind CONFIG_MAP = GroupKind.core("ConfigMap");

    private Things() {}

    public static Simulation simulation(long seed, Faults faults, FakeGit git, Controller<?>... more) {
        List<Controller<?>> controllers = new ArrayList<>(List.of(new ApplicationController()));
        controllers.addAll(FakeWorkloads.all());
        controllers.addAll(List.of(more));
        return new Simulation(seed, faults, controllers, List.of(git));
    }

    /** An application of the repository's root, with these fields in its spec.sync. */
    public static KubeObject application(String name, Object... sync) {
        MapValue.Builder policy = MapValue.builder();
        for (int i = 0; i < sync.length; i += 2) {
            policy.put((String) sync[i], Value.of(sync[i + 1]));
        }
        return Application.of(name, new Source("repo", "main", "", false))
                .withSpec(spec -> spec.with("namespace", "shop").with("sync", (Value) policy.build()));
    }

    public static KubeObject deployment(String name, long replicas, String image) {
        return KubeObject.of("apps/v1", "Deployment", "", name)
                .with(
                        "spec",
                        MapValue.of(
                                "replicas",
                                replicas,
                                "template",
                                MapValue.of(
                                        "spec",
                                        MapValue.of(
                                                "containers", List.of(MapValue.of("name", "main", "image", image))))));
    }

    public static KubeObject config(String name, String value) {
        return KubeObject.of("v1", "ConfigMap", "", name).with("data", (Value) MapValue.of("key", value));
    }

    public static KubeObject job(String name, String hook) {
        return annotated(
                KubeObject.of("batch/v1", "Job", "", name).with("spec", MapValue.of("completions", 1)),
                "minato.dev/hook",
                hook);
    }

    public static KubeObject annotated(KubeObject object, String key, String value) {
        return object.withMetadata(metadata ->
                metadata.with("annotations", (Value) metadata.map("annotations").with(key, value)));
    }

    public static KubeObject labelled(KubeObject object, String key) {
        return object.withMetadata(metadata ->
                metadata.with("labels", (Value) metadata.map("labels").with(key, "true")));
    }

    public static ObjectKey key(GroupKind kind, String name) {
        return new ObjectKey(kind, "shop", name);
    }

    public static ApplicationStatus status(SimCluster cluster, String name) {
        KubeObject object = cluster.get(Application.key("minato", name));
        return object == null ? ApplicationStatus.EMPTY : ApplicationStatus.from(object.status());
    }

    /** Asks for a sync as {@code minato app sync} does. */
    public static Change request(SimCluster cluster, String name, MapValue operation) {
        KubeObject object = cluster.require(Application.key("minato", name));
        return Change.Merge.of(object, MapValue.of("spec", MapValue.of("operation", operation)));
    }
}
