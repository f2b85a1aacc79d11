package dev.minato.twin.controllers.testkit;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Answerer;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Outcome;
import dev.minato.reconcile.sim.Faults;
import dev.minato.reconcile.sim.SimCluster;
import dev.minato.reconcile.sim.Simulation;
import dev.minato.twin.controllers.WorkloadControllers;
import dev.minato.twin.controllers.workload.Kinds;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** A simulated cluster with all workload controllers, nodes and a garbage collector. */
public final class TestCluster {
    public static final String NAMESPACE = "shop";
    private static final GroupKind EVENT = new GroupKind("events.k8s.io", "Event");

    /** When every cluster starts. */
    public static final java.time.Instant START = Simulation.START;

    private final Simulation simulation;

    public TestCluster() {
        this(1, Faults.NONE);
    }

    public TestCluster(long seed, Faults faults) {
        this(seed, faults, List.of());
    }

    /** @param answerers of what controllers ask about the outside */
    public TestCluster(long seed, Faults faults, List<Answerer> answerers) {
        List<Controller<?>> controllers = new ArrayList<>(WorkloadControllers.all());
        controllers.add(new Kubelet());
        for (GroupKind kind :
                List.of(Kinds.POD, Kinds.REPLICA_SET, Kinds.JOB, Kinds.CONTROLLER_REVISION, Kinds.CLAIM)) {
            controllers.add(new GarbageCollector(kind));
        }
        this.simulation = new Simulation(seed, faults, controllers, answerers);
    }

    public Simulation simulation() {
        return simulation;
    }

    public SimCluster objects() {
        return simulation.cluster();
    }

    /** Creates what the text says: JSON with ' for ", namespace and apiVersion where they are left out. */
    public KubeObject create(String text) {
        KubeObject object = new KubeObject(parse(text));
        return create(object.withMetadata(metadata -> metadata.with("namespace", NAMESPACE)));
    }

    /** Creates nodes without anything special. */
    public void createNodes(String... names) {
        for (String name : names) {
            create(KubeObject.of("v1", "Node", "", name).withSpec(spec -> spec));
        }
    }

    public KubeObject create(KubeObject object) {
        Outcome outcome = simulation.does(new Change.Create(object));
        if (outcome instanceof Outcome.Done(KubeObject after, String version) && after != null) {
            return after;
        }
        throw new AssertionError("not created: " + outcome);
    }

    public KubeObject node(String name) {
        return objects().require(new ObjectKey(Kinds.NODE, "", name));
    }

    /** Changes a node by a merge patch. */
    public void patchNode(String name, String patch) {
        simulation.does(Change.Merge.of(node(name), parse(patch)));
    }

    /** Changes the object by a merge patch, as another client. */
    public void patch(GroupKind kind, String name, String patch) {
        KubeObject object = get(kind, name);
        Outcome outcome = simulation.does(Change.Merge.of(object, parse(patch)));
        if (!(outcome instanceof Outcome.Done)) {
            throw new AssertionError("not patched: " + outcome);
        }
    }

    public void delete(GroupKind kind, String name) {
        simulation.does(Change.Delete.of(get(kind, name)));
    }

    private static MapValue parse(String text) {
        return Json.parseMap(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    public KubeObject get(GroupKind kind, String name) {
        return objects().require(new ObjectKey(kind, NAMESPACE, name));
    }

    public List<KubeObject> all(GroupKind kind) {
        return objects().all(kind);
    }

    /** The Pods that are not being deleted. */
    public List<KubeObject> pods() {
        return all(Kinds.POD).stream().filter(pod -> !pod.isTerminating()).toList();
    }

    /** "reason: message" of the Events about the object, oldest first, each once. */
    public List<String> events(GroupKind kind, String name) {
        return all(EVENT).stream()
                .filter(event -> event.tree().textOrEmpty("regarding", "kind").equals(kind.kind())
                        && event.tree().textOrEmpty("regarding", "name").equals(name))
                .sorted(Comparator.comparing(KubeObject::resourceVersion, Comparator.comparingLong(Long::parseLong)))
                .map(event ->
                        event.tree().textOrEmpty("reason") + ": " + event.tree().textOrEmpty("note"))
                .toList();
    }

    public Instant now() {
        return simulation.now();
    }

    public void runFor(Duration duration) {
        simulation.runFor(duration);
    }

    public void runForSeconds(long seconds) {
        simulation.runFor(Duration.ofSeconds(seconds));
    }

    /** Runs until it is true, a day at most. */
    public void runUntil(String what, Predicate<SimCluster> condition) {
        Instant end = simulation.now().plus(Duration.ofDays(1));
        while (!condition.test(objects())) {
            if (simulation.now().isAfter(end)) {
                throw new AssertionError("never: " + what + "\n"
                        + String.join(
                                "\n",
                                simulation.timeline().reversed().subList(0, 40).reversed()));
            }
            simulation.runFor(Duration.ofMillis(500));
        }
    }
}
