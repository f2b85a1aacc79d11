package dev.minato.control.application;

import static dev.minato.control.application.Things.CONFIG_MAP;
import static dev.minato.control.application.Things.DEPLOYMENT;
import static dev.minato.control.application.Things.application;
import static dev.minato.control.application.Things.config;
import static dev.minato.control.application.Things.deployment;
import static dev.minato.control.application.Things.job;
import static dev.minato.control.application.Things.key;
import static dev.minato.control.application.Things.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.api.application.Application;
import dev.minato.api.application.ApplicationStatus;
import dev.minato.api.application.Claim;
import dev.minato.api.application.HealthStatus;
import dev.minato.api.application.Source;
import dev.minato.api.application.SyncStatus;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Entropy;
import dev.minato.reconcile.sim.Faults;
import dev.minato.reconcile.sim.SimCluster;
import dev.minato.reconcile.sim.Simulation;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Two applications, people, crashes, late and lost events, calls that fail: whatever happens, nobody's objects but one's
 * own are deleted, and in the end everything is as Git says.
 */
class ApplicationSimulationTest {
    /** More with {@code -Dminato.seeds=5000}, one with {@code -Dminato.seed=7}. */
    private static final int SEEDS = Integer.getInteger("minato.seeds", 15);

    private static final Integer ONE = Integer.getInteger("minato.seed");

    private static void forEachSeed(java.util.function.LongConsumer run) {
        for (int seed = ONE == null ? 0 : ONE; seed < (ONE == null ? SEEDS : ONE + 1); seed++) {
            run.accept(seed);
        }
    }

    @Test
    void aFightForAFieldEndsWhoeverCrashes() {
        forEachSeed(seed -> {
            FakeGit git = new FakeGit();
            Simulation sim = Things.simulation(seed, Faults.ROUGH, git, new Meddler());
            git.commit(1, deployment("web", 2, "web:1"));
            sim.does(new Change.Create(application("shop", "selfHeal", true, "retry", MapValue.of("limit", 0))));
            sim.runFor(Duration.ofMinutes(20));
            sim.calm();
            sim.runFor(Duration.ofMinutes(5));
            long before = sim.cluster().revision();
            sim.runFor(Duration.ofMinutes(20));
            // Whoever is left alone has won; each start after a crash may try again, but nobody goes on for ever.
            assertThat(sim.cluster().revision() - before)
                    .as("seed %d writes", seed)
                    .isLessThan(10);
            assertThat(sim.cluster().require(key(DEPLOYMENT, "web")).spec().number(0, "replicas"))
                    .as("seed %d", seed)
                    .isEqualTo(Meddler.WANTS);
            assertThat(status(sim.cluster(), "shop").sync().status()).isEqualTo(SyncStatus.OUT_OF_SYNC);
        });
    }

    @Test
    void aDeletedApplicationTakesItsOwnObjectsAlongAndNothingElse() {
        forEachSeed(seed -> {
            FakeGit git = new FakeGit();
            Simulation sim = Things.simulation(seed, Faults.ROUGH, git);
            git.commitAt("b", 1, config("theirs", "b"));
            git.commit(1, config("ours", "a"), deployment("web", 1, "web:1"));
            sim.does(new Change.Create(application("shop").withSpec(spec -> spec.with("onDelete", "Prune"))));
            sim.does(new Change.Create(Application.of("talk", new Source("repo", "main", "b", false))
                    .withSpec(spec -> spec.with("namespace", "shop"))));
            sim.runFor(Duration.ofSeconds(60));
            KubeObject shop = sim.cluster().get(Application.key("minato", "shop"));
            assert shop != null : "it was made";
            sim.does(Change.Delete.of(shop));
            sim.runFor(Duration.ofSeconds(60));
            sim.calm();
            sim.convergesAndStays(
                    "it is gone with what it owned",
                    cluster -> cluster.get(Application.key("minato", "shop")) == null
                            && cluster.get(key(CONFIG_MAP, "theirs")) != null
                            && (cluster.get(key(CONFIG_MAP, "ours")) == null
                                    || !shop.finalizers().contains(Deletion.FINALIZER)));
        });
    }

    @Test
    void whateverHappensGitIsMadeTrueAndNobodyElseIsHarmed() {
        forEachSeed(ApplicationSimulationTest::run);
    }

    private static void run(long seed) {
        Entropy people = new Entropy(seed ^ 0x9e37);
        FakeGit git = new FakeGit();
        Simulation sim = Things.simulation(seed, Faults.ROUGH, git);
        Deletions deletions = new Deletions();
        sim.always("only what its own application has let go of is deleted", deletions::areLawful);

        KubeObject foreign =
                config("foreign", "x").withMetadata(metadata -> metadata.with("namespace", StringValue.of("shop")));
        sim.does(new Change.Create(foreign));
        git.commitAt("b", 1, config("both", "b"), deployment("chat", 1, "chat:1"));
        git.commit(
                1, config("both", "a"), config("old", "1"), deployment("web", 2, "web:1"), job("migrate", "pre-sync"));
        sim.does(new Change.Create(application("shop", "selfHeal", true)));
        sim.does(new Change.Create(Application.of("talk", new Source("repo", "main", "b", false))
                .withSpec(spec -> spec.with("namespace", "shop").with("sync", (Value) MapValue.of("selfHeal", true)))));
        sim.runFor(Duration.ofSeconds(10 + people.below(120)));
        edit(sim, people);
        git.commitAt("b", 2, config("both", "b"), deployment("chat", 1, "chat:1"));
        git.broken(2, "app.yaml:3: broken");
        sim.runFor(Duration.ofSeconds(people.below(60)));
        edit(sim, people);
        if (people.below(2) == 0) {
            sim.crash();
        }
        deletions.dropped("minato/shop", "both");
        deletions.dropped("minato/shop", "old");
        git.commitAt("b", 3, config("both", "b"), deployment("chat", 2, "chat:2"));
        git.commit(3, config("new", "2"), deployment("web", 3, "web:3"), job("migrate", "pre-sync"));
        sim.runFor(Duration.ofSeconds(people.below(200)));
        edit(sim, people);
        sim.runFor(Duration.ofSeconds(people.below(200)));
        sim.calm();
        sim.convergesAndStays("both applications are as in Git, and healthy", ApplicationSimulationTest::isAsInGit);
    }

    private static void edit(Simulation sim, Entropy people) {
        KubeObject web = sim.cluster().get(key(DEPLOYMENT, "web"));
        if (web != null) {
            long replicas = 5L + people.below(3);
            sim.does(Change.Merge.of(web, MapValue.of("spec", MapValue.of("replicas", replicas))));
        }
        KubeObject old = sim.cluster().get(key(CONFIG_MAP, "old"));
        if (old != null && people.below(2) == 0) {
            sim.does(Change.Merge.of(old, MapValue.of("data", MapValue.of("key", "edited"))));
        }
    }

    private static boolean isAsInGit(SimCluster cluster) {
        KubeObject both = cluster.get(key(CONFIG_MAP, "both"));
        KubeObject web = cluster.get(key(DEPLOYMENT, "web"));
        KubeObject chat = cluster.get(key(DEPLOYMENT, "chat"));
        return both != null
                && both.tree().textOrEmpty("data", "key").equals("b")
                && cluster.get(key(CONFIG_MAP, "old")) == null
                && cluster.get(key(CONFIG_MAP, "new")) != null
                && cluster.get(key(CONFIG_MAP, "foreign")) != null
                && web != null
                && web.spec().number(0, "replicas") == 3
                && chat != null
                && chat.spec().number(0, "replicas") == 2
                && isWell(status(cluster, "shop"))
                && isWell(status(cluster, "talk"));
    }

    private static boolean isWell(ApplicationStatus status) {
        return status.sync().status() == SyncStatus.SYNCED
                && status.health().status() == HealthStatus.HEALTHY
                && status.sync().revision().equals(FakeGit.id(3));
    }

    /** Looks at every write: whose object went, and had they let go of it? */
    private static final class Deletions {
        private final Map<ObjectKey, String> holders = new TreeMap<>();
        private final Map<String, String> dropped = new TreeMap<>();

        void dropped(String application, String name) {
            dropped.put(application + " " + name, "");
        }

        boolean areLawful(SimCluster cluster) {
            boolean lawful = true;
            for (Map.Entry<ObjectKey, String> known : holders.entrySet()) {
                ObjectKey key = known.getKey();
                boolean hook = key.kind().kind().equals("Job");
                if (cluster.get(key) == null && !hook) {
                    lawful &= dropped.containsKey(known.getValue() + " " + key.name());
                }
            }
            holders.clear();
            for (KubeObject object : cluster.all()) {
                String holder = Claim.holder(object);
                if (object.namespace().equals("shop")) {
                    holders.put(object.key(), holder == null ? "nobody" : holder);
                }
            }
            return lawful;
        }
    }
}
