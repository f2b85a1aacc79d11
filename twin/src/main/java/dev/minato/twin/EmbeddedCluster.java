package dev.minato.twin;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.Answerer;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.ClusterPort;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Entropy;
import dev.minato.reconcile.Outcome;
import dev.minato.reconcile.loop.Loop;
import dev.minato.reconcile.runner.Driver;
import dev.minato.reconcile.runner.Journal;
import dev.minato.reconcile.runner.Runner;
import dev.minato.reconcile.runner.Settings;
import dev.minato.reconcile.world.WorldEvent;
import dev.minato.twin.api.ApiServer;
import dev.minato.twin.api.ApiServerConfig;
import dev.minato.twin.api.EmbeddedApiServer;
import dev.minato.twin.api.UserInfo;
import dev.minato.twin.api.direct.DirectCluster;
import dev.minato.twin.api.direct.WorldFeed;
import dev.minato.twin.api.resource.ResourceType;
import dev.minato.twin.api.webhook.ReviewPort;
import dev.minato.twin.controllers.ServedKinds;
import dev.minato.twin.nodes.SimulatedNodes;
import dev.minato.twin.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A Kubernetes in this process: API server, controllers, scheduler and simulated nodes on one loop, over one store. The
 * same in real time and in a rehearsal: the loop and the store make the difference.
 *
 * <pre>
 *   controllers ──► Driver ──► DirectCluster ──► API server ──► Store
 *                     ▲                                           │
 *                     └───────────── WorldFeed ◄──────────────────┘
 * </pre>
 *
 * Belongs to the loop.
 */
public final class EmbeddedCluster {
    /** The instance that runs Kubernetes' own controllers. */
    public static final String KUBERNETES = "kubernetes";

    private final Loop loop;
    private final Store store;
    private final Entropy entropy;
    private final EmbeddedApiServer server;

    private EmbeddedCluster(Loop loop, Store store, Entropy entropy, EmbeddedApiServer server) {
        this.loop = loop;
        this.store = store;
        this.entropy = entropy;
        this.server = server;
    }

    /** A cluster over the store. Call it on the loop, or before the loop starts. */
    public static EmbeddedCluster create(Loop loop, Store store, Entropy entropy, ApiServerConfig config) {
        return create(loop, store, entropy, config, null);
    }

    /** @param outside the way to admission webhooks; null: there is none, and configurations of them are refused */
    public static EmbeddedCluster create(
            Loop loop, Store store, Entropy entropy, ApiServerConfig config, @Nullable ReviewPort outside) {
        EmbeddedApiServer server = EmbeddedApiServer.create(loop, store, entropy.fork("api-server"), config, outside);
        server.bootstrap(() -> {});
        return new EmbeddedCluster(loop, store, entropy, server);
    }

    public ApiServer api() {
        return server;
    }

    /**
     * Sees to it that there are so many simulated nodes; those that are there already stay as they are.
     *
     * @param trouble hears, on the loop, of a node that was not taken
     */
    public void simulateNodes(int count, Consumer<String> trouble) {
        ClusterPort administrator = as(UserInfo.ADMIN);
        for (int number = 0; number < count; number++) {
            KubeObject node = SimulatedNodes.node(number, SimulatedNodes.Shape.DEFAULT, loop.now());
            administrator.send("minato", new Change.Create(node), outcome -> {
                if (outcome instanceof Outcome.Refused refused && !refused.isAlreadyExists()) {
                    trouble.accept(node.name() + " was not taken: " + refused.message());
                }
            });
        }
    }

    /** The direct way for this user: what is sent through it is authorised and admitted as theirs. */
    public ClusterPort as(UserInfo user) {
        return new DirectCluster(server, server.registry(), _ -> user);
    }

    /** The built-in kinds that the cluster keeps. */
    public ServedKinds servedKinds() {
        Set<GroupKind> namespaced = new TreeSet<>();
        Set<GroupKind> clusterScoped = new TreeSet<>();
        for (ResourceType type : server.registry().all()) {
            if (!type.custom() && type.verbs().contains("watch")) {
                (type.namespaced() ? namespaced : clusterScoped).add(type.groupKind());
            }
        }
        return new ServedKinds(List.copyOf(namespaced), List.copyOf(clusterScoped));
    }

    /** The store below, for reading. */
    public Store store() {
        return store;
    }

    /**
     * Runs controllers in the cluster, on the direct way: authorised and admitted as any client, without TLS and codec.
     *
     * @param instance names them as the source of Events
     * @param users who a controller is, by its name
     * @param answerers answer what they ask about the outside
     */
    public Driver run(
            String instance,
            List<Controller<?>> controllers,
            Function<String, UserInfo> users,
            List<Answerer> answerers,
            Journal journal) {
        Runner runner =
                new Runner(controllers, entropy.fork(instance), Settings.DEFAULT.withInstance(instance), journal);
        Sink sink = new Sink();
        Driver driver = new Driver(
                runner,
                new DirectCluster(
                        server,
                        server.registry(),
                        identity(instance, users),
                        controller -> agent(instance, controller)),
                answerers,
                new WorldFeed(loop, store, server.registry(), sink),
                new Host(loop));
        sink.driver = driver;
        driver.start();
        return driver;
    }

    private DirectCluster.Identity identity(String instance, Function<String, UserInfo> users) {
        NodeIdentities nodes = new NodeIdentities(store);
        return (controller, change) -> instance.equals(KUBERNETES) && controller.equals("kubelet")
                ? nodes.of(change)
                : users.apply(controller);
    }

    /** The program that a controller is part of, as on a real cluster: its name stands in managed fields. */
    private static String agent(String instance, String controller) {
        return instance.equals(KUBERNETES) ? EmbeddedControllers.program(controller) : instance + "-" + controller;
    }

    /** Joins the feed to the driver, which is made after it. */
    private static final class Sink implements Consumer<List<WorldEvent>> {
        private @Nullable Driver driver;

        @Override
        public void accept(List<WorldEvent> events) {
            assert driver != null : "set before the driver starts";
            driver.observe(events);
        }
    }

    /** The loop as a driver sees it. */
    private record Host(Loop loop) implements Driver.Host {
        @Override
        public Instant now() {
            return loop.now();
        }

        @Override
        public void post(Runnable action) {
            loop.post(action);
        }

        @Override
        public void at(Instant time, Runnable action) {
            loop.at(time, action);
        }
    }
}
