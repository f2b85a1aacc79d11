package dev.minato.rehearse;

import dev.minato.api.MinatoApi;
import dev.minato.api.MinatoKinds;
import dev.minato.api.PlatformRights;
import dev.minato.api.application.Application;
import dev.minato.api.application.SyncRequest;
import dev.minato.api.guarantee.Guarantee;
import dev.minato.control.PlatformControllers;
import dev.minato.control.discovery.Root;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.ClusterPort;
import dev.minato.reconcile.Entropy;
import dev.minato.reconcile.Outcome;
import dev.minato.reconcile.loop.VirtualLoop;
import dev.minato.rehearse.source.Proving;
import dev.minato.rehearse.source.RehearsedRepository;
import dev.minato.twin.EmbeddedCluster;
import dev.minato.twin.EmbeddedControllers;
import dev.minato.twin.api.ApiServerConfig;
import dev.minato.twin.api.UserInfo;
import dev.minato.twin.store.GroupResource;
import dev.minato.twin.store.JournaledStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Plays one scenario. Use once. */
public final class Rehearsal {
    private static final Duration CRASHING = Duration.ofSeconds(2);
    private static final String CRASH = "sim.minato.dev/crash-after-seconds";

    private final Scenario scenario;
    private final VirtualLoop loop;
    private final Entropy chance;
    private final Timeline timeline;
    private final EmbeddedCluster cluster;
    private final ClusterPort outside;
    private final RehearsedRepository repository;

    private Rehearsal(Scenario scenario, Proving proving) {
        Entropy seed = new Entropy(scenario.seed());
        this.scenario = scenario;
        this.loop = new VirtualLoop(scenario.start());
        this.chance = seed.fork("scenario");
        this.timeline = new Timeline(scenario.start());
        this.cluster = EmbeddedCluster.create(
                loop,
                JournaledStore.inMemory(loop),
                seed.fork("cluster"),
                ApiServerConfig.of("rehearsal", "127.0.0.1:6443"));
        this.outside = cluster.as(UserInfo.ADMIN);
        this.repository = new RehearsedRepository(loop, scenario.repository(), proving);
    }

    /** Nobody speaks TLS in a rehearsal: where Pods look for the CA there are words. */
    private static final String SIMULATED_CA = "rehearsed: no certificate";

    /**
     * Plays the scenario to its end; seconds of real time for a day of a small platform.
     *
     * @param proving is asked only when a repository has Guarantees
     */
    public static Report play(Scenario scenario, Proving proving) {
        return new Rehearsal(scenario, proving).play();
    }

    private Report play() {
        loop.post(this::start);
        for (Scenario.Event event : scenario.events()) {
            loop.at(scenario.start().plus(event.after()), () -> happens(event));
        }
        loop.runUntil(scenario.start().plus(scenario.length()));
        return report();
    }

    private void start() {
        cluster.simulateNodes(scenario.nodes(), trouble -> timeline.outside(loop.now(), trouble));
        apply(KubeObject.of("v1", "Namespace", "", MinatoApi.NAMESPACE));
        PlatformRights.objects().forEach(this::apply);
        MinatoKinds.crds().forEach(this::apply);
        cluster.run(
                "kubernetes",
                EmbeddedControllers.all(cluster.servedKinds(), SIMULATED_CA, false),
                EmbeddedControllers::user,
                List.of(),
                timeline);
        cluster.run(
                "minato",
                PlatformControllers.all(),
                _ -> UserInfo.named(PlatformRights.USER),
                List.of(repository),
                timeline);
        // our kinds are served a moment after their definitions are taken
        loop.after(
                Duration.ofSeconds(1),
                () -> Root.objects(scenario.repository(), "", scenario.path()).forEach(this::apply));
    }

    private void happens(Scenario.Event event) {
        switch (event) {
            case Scenario.Event.CommitArrives(Duration _, String subject, var files) -> {
                timeline.outside(loop.now(), "a commit arrives: " + subject);
                repository.commit(subject, files);
            }
            case Scenario.Event.SyncRequested(Duration after, String application) -> {
                timeline.outside(loop.now(), "a person says: sync " + application);
                SyncRequest request = new SyncRequest("at-" + after.toSeconds(), "", "a person", null);
                send(new Change.Merge(
                        Application.key(MinatoApi.NAMESPACE, application),
                        MinatoApi.API_VERSION,
                        MapValue.of("spec", MapValue.of("operation", request.toTree())),
                        ""));
            }
            case Scenario.Event.PodCrashes _ -> crash();
        }
    }

    private void crash() {
        List<KubeObject> ready = new ArrayList<>();
        for (KubeObject pod : cluster.store().list(GroupResource.core("pods"))) {
            boolean isReady = pod.status().list("conditions").maps().stream()
                    .anyMatch(condition -> condition.textOrEmpty("type").equals("Ready")
                            && condition.textOrEmpty("status").equals("True"));
            if (isReady) {
                ready.add(pod);
            }
        }
        if (ready.isEmpty()) {
            timeline.outside(loop.now(), "no Pod is ready, so none crashes");
            return;
        }
        KubeObject pod = ready.get(chance.below(ready.size()));
        timeline.outside(loop.now(), pod.key() + " crashes");
        annotate(pod, Value.of("0"));
        loop.after(CRASHING, () -> annotate(pod, NullValue.NULL));
    }

    private void annotate(KubeObject pod, Value value) {
        MapValue patch = MapValue.of("metadata", MapValue.of("annotations", MapValue.of(CRASH, value)));
        send(Change.Merge.of(pod, patch));
    }

    private void apply(KubeObject object) {
        send(Change.Apply.of(object, "minato-cli", true));
    }

    private void send(Change change) {
        outside.send("rehearsal", change, outcome -> {
            if (!(outcome instanceof Outcome.Done)) {
                timeline.outside(loop.now(), change.key() + " was not taken: " + outcome);
            }
        });
    }

    private Report report() {
        List<String> lines = timeline.entries().stream()
                .map(entry ->
                        Report.clock(entry.at()) + "  " + String.format("%-24s", entry.who()) + "  " + entry.what())
                .toList();
        return new Report(
                scenario,
                lines,
                all(Application.GROUP_KIND),
                all(Guarantee.GROUP_KIND),
                timeline.decisions(),
                cluster.store().revision(),
                loop.executed(),
                timeline.defects());
    }

    /** The objects of one of our kinds. */
    private List<KubeObject> all(GroupKind kind) {
        List<KubeObject> objects = new ArrayList<>();
        GroupResource resource = new GroupResource(kind.group(), kind.kind().toLowerCase(Locale.ROOT) + "s");
        for (KubeObject object : cluster.store().list(resource)) {
            objects.add(object);
        }
        return objects;
    }
}
