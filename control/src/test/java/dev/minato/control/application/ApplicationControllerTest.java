package dev.minato.control.application;

import static dev.minato.control.application.Things.CONFIG_MAP;
import static dev.minato.control.application.Things.DEPLOYMENT;
import static dev.minato.control.application.Things.JOB;
import static dev.minato.control.application.Things.annotated;
import static dev.minato.control.application.Things.application;
import static dev.minato.control.application.Things.config;
import static dev.minato.control.application.Things.deployment;
import static dev.minato.control.application.Things.job;
import static dev.minato.control.application.Things.key;
import static dev.minato.control.application.Things.labelled;
import static dev.minato.control.application.Things.request;
import static dev.minato.control.application.Things.status;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.api.Conditions.Condition;
import dev.minato.api.application.Application;
import dev.minato.api.application.ApplicationStatus;
import dev.minato.api.application.HealthStatus;
import dev.minato.api.application.Operation;
import dev.minato.api.application.SyncStatus;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.objects.tree.StringValue;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.sim.Faults;
import dev.minato.reconcile.sim.Simulation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApplicationControllerTest {
    private final FakeGit git = new FakeGit();
    private final Simulation sim = Things.simulation(1, Faults.NONE, git);

    private void run(long seconds) {
        sim.runFor(Duration.ofSeconds(seconds));
    }

    private ApplicationStatus shop() {
        return status(sim.cluster(), "shop");
    }

    private Operation operation() {
        return requireNonNull(shop().operation(), "no operation");
    }

    private Condition condition(String type) {
        return requireNonNull(shop().conditions().get(type), type + " is not there");
    }

    private long replicas(String name) {
        return sim.cluster().require(key(DEPLOYMENT, name)).spec().number(-1, "replicas");
    }

    private void scale(String name, long replicas) {
        KubeObject live = sim.cluster().require(key(DEPLOYMENT, name));
        sim.does(Change.Merge.of(live, MapValue.of("spec", MapValue.of("replicas", replicas))));
    }

    @Test
    void theFirstCommitIsAppliedWithItsNamespaceAndTheClaim() {
        git.commit(1, deployment("web", 2, "web:1"), config("settings", "a"));
        sim.does(new Change.Create(application("shop")));
        run(20);
        assertThat(sim.cluster().get(new ObjectKey(dev.minato.objects.tree.GroupKind.core("Namespace"), "", "shop")))
                .isNotNull();
        assertThat(sim.cluster().require(key(DEPLOYMENT, "web")).annotations())
                .containsEntry("minato.dev/claim", "minato/shop:apps/Deployment:shop/web");
        assertThat(shop().sync().status()).isEqualTo(SyncStatus.SYNCED);
        assertThat(shop().sync().display()).isEqualTo("main@" + FakeGit.id(1).substring(0, 7));
        assertThat(shop().health().status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(shop().resources()).isEqualTo(new ApplicationStatus.Resources(2, 2, 0, 0, 0, 2));
        assertThat(condition("Ready").isTrue()).isTrue();
        assertThat(shop().history()).hasSize(1);
        assertThat(shop().history().getFirst().by()).isEqualTo("minato");
    }

    @Test
    void aNewCommitIsAppliedAndWhatLeftGitIsDeleted() {
        git.commit(1, deployment("web", 2, "web:1"), config("settings-a", "a"));
        sim.does(new Change.Create(application("shop")));
        run(20);
        git.commit(2, deployment("web", 2, "web:2"), config("settings-b", "b"));
        run(20);
        assertThat(sim.cluster().get(key(CONFIG_MAP, "settings-a"))).isNull();
        assertThat(sim.cluster().get(key(CONFIG_MAP, "settings-b"))).isNotNull();
        assertThat(shop().sync().revision()).isEqualTo(FakeGit.id(2));
        assertThat(shop().sync().status()).isEqualTo(SyncStatus.SYNCED);
        assertThat(shop().history()).extracting("revision").containsExactly(FakeGit.id(2), FakeGit.id(1));
    }

    @Test
    void aBrokenCommitIsNamedAndTheLastGoodOneIsKept() {
        git.commit(1, deployment("web", 2, "web:1"));
        sim.does(new Change.Create(application("shop", "selfHeal", true)));
        run(20);
        git.broken(2, "base/web.yaml:12:3: mapping values are not allowed here");
        run(5);
        assertThat(condition("Rendered").status()).isEqualTo("False");
        assertThat(condition("Rendered").reason()).isEqualTo("RenderFailed");
        assertThat(condition("Rendered").message())
                .contains("base/web.yaml:12:3")
                .contains("stays at");
        assertThat(shop().sync().revision()).isEqualTo(FakeGit.id(1));
        scale("web", 7);
        run(5);
        assertThat(replicas("web")).isEqualTo(2);
        git.commit(3, deployment("web", 3, "web:3"));
        run(20);
        assertThat(replicas("web")).isEqualTo(3);
        assertThat(condition("Rendered").isTrue()).isTrue();
    }

    @Test
    void aRepositoryThatIsGoneLeavesEverythingAsItIs() {
        git.commit(1, deployment("web", 2, "web:1"));
        sim.does(new Change.Create(application("shop")));
        run(20);
        git.unreachable();
        run(5);
        assertThat(condition("Rendered").reason()).isEqualTo("RevisionNotFound");
        assertThat(replicas("web")).isEqualTo(2);
        assertThat(shop().sync().revision()).isEqualTo(FakeGit.id(1));
    }

    @Test
    void driftIsShownWithTheFieldAndLeftAloneWithoutSelfHeal() {
        git.commit(1, deployment("web", 2, "web:1"));
        sim.does(new Change.Create(application("shop")));
        run(20);
        scale("web", 5);
        run(1);
        assertThat(shop().sync().status()).isEqualTo(SyncStatus.OUT_OF_SYNC);
        assertThat(condition("Synced").reason()).isEqualTo("Drifted");
        assertThat(condition("Synced").message()).contains(".spec.replicas is 5, Git says 2");
        run(60);
        assertThat(replicas("web")).isEqualTo(5);
    }

    @Test
    void driftIsSetBackWithSelfHealAndAFightStops() {
        git.commit(1, deployment("web", 2, "web:1"));
        sim.does(new Change.Create(application("shop", "selfHeal", true)));
        run(20);
        for (int i = 0; i < 5; i++) {
            scale("web", 5);
            run(100);
            assertThat(replicas("web")).as("revert %d", i).isEqualTo(2);
        }
        scale("web", 5);
        run(300);
        assertThat(replicas("web")).isEqualTo(5);
        assertThat(condition("SelfHealStopped").message()).contains("Deployment shop/web .spec.replicas");
        scale("web", 2);
        run(5);
        assertThat(shop().conditions().get("SelfHealStopped")).isNull();
        assertThat(shop().sync().status()).isEqualTo(SyncStatus.SYNCED);
    }

    @Test
    void aDeletedObjectIsMadeAgainWithSelfHeal() {
        git.commit(1, config("settings", "a"));
        sim.does(new Change.Create(application("shop", "selfHeal", true)));
        run(20);
        sim.does(Change.Delete.of(sim.cluster().require(key(CONFIG_MAP, "settings"))));
        run(5);
        assertThat(sim.cluster().get(key(CONFIG_MAP, "settings"))).isNotNull();
    }

    @Test
    void aManualApplicationWaitsForAPerson() {
        git.commit(1, deployment("web", 2, "web:1"));
        sim.does(new Change.Create(application("shop", "mode", "Manual")));
        run(20);
        assertThat(sim.cluster().get(key(DEPLOYMENT, "web"))).isNull();
        assertThat(condition("Synced").reason()).isEqualTo("NewRevision");
        assertThat(condition("Synced").message()).contains("minato app sync shop");
        sim.does(request(sim.cluster(), "shop", MapValue.of("id", "1", "by", "alice")));
        run(20);
        assertThat(replicas("web")).isEqualTo(2);
        assertThat(shop().history().getFirst().by()).isEqualTo("alice");
        git.commit(2, deployment("web", 3, "web:1"));
        run(20);
        assertThat(replicas("web")).isEqualTo(2);
        assertThat(shop().sync().status()).isEqualTo(SyncStatus.OUT_OF_SYNC);
    }

    @Test
    void anOlderRevisionIsHeldUntilAPersonLetsGo() {
        git.commit(1, deployment("web", 1, "web:1"));
        sim.does(new Change.Create(application("shop")));
        run(20);
        git.commit(2, deployment("web", 2, "web:2"));
        run(20);
        sim.does(request(sim.cluster(), "shop", MapValue.of("id", "back", "by", "bob", "revision", FakeGit.id(1))));
        run(20);
        assertThat(replicas("web")).isEqualTo(1);
        assertThat(condition("Held").message()).contains("bob");
        git.commit(3, deployment("web", 3, "web:3"));
        run(20);
        assertThat(replicas("web")).isEqualTo(1);
        sim.does(request(
                sim.cluster(),
                "shop",
                MapValue.of("id", "on", "by", "bob").with("revision", dev.minato.objects.tree.NullValue.NULL)));
        run(20);
        assertThat(replicas("web")).isEqualTo(3);
        assertThat(shop().conditions().get("Held")).isNull();
    }

    @Test
    void wavesComeOneAfterAnotherAndHooksInTheirPlace() {
        git.commit(
                1,
                annotated(deployment("web", 1, "web:1"), "minato.dev/sync-wave", "2"),
                annotated(deployment("db", 1, "db:1"), "argocd.argoproj.io/sync-wave", "-1"),
                job("before", "pre-sync"),
                annotated(job("migrate", "sync"), "minato.dev/sync-wave", "1"),
                job("after", "post-sync"));
        sim.does(new Change.Create(application("shop")));
        run(60);
        assertThat(shop().sync().status()).isEqualTo(SyncStatus.SYNCED);
        List<String> made = sim.cluster().all().stream()
                .filter(object -> object.namespace().equals("shop"))
                .filter(object -> object.kind().equals("Job") || object.kind().equals("Deployment"))
                .sorted(java.util.Comparator.comparing(
                        object -> requireNonNull(object.creationTimestamp(), "not stored")))
                .map(KubeObject::name)
                .toList();
        assertThat(made).containsExactly("before", "db", "migrate", "web", "after");
        assertThat(operation().hooksDone()).hasSize(3);
    }

    @Test
    void hooksRunAnewAtEverySyncAndGoWhenTheySaySo() {
        KubeObject hook = annotated(job("migrate", "pre-sync"), "minato.dev/hook-delete-policy", "hook-succeeded");
        git.commit(1, hook, config("settings", "a"));
        sim.does(new Change.Create(application("shop")));
        run(30);
        assertThat(operation().hooksDone()).containsExactly("pre-sync Job shop/migrate");
        assertThat(sim.cluster().get(key(JOB, "migrate"))).isNull();
        git.commit(2, job("migrate", "pre-sync"), config("settings", "b"));
        run(30);
        String first = sim.cluster().require(key(JOB, "migrate")).uid();
        git.commit(3, job("migrate", "pre-sync"), config("settings", "c"));
        run(30);
        assertThat(sim.cluster().require(key(JOB, "migrate")).uid()).isNotEqualTo(first);
        assertThat(shop().sync().revision()).isEqualTo(FakeGit.id(3));
    }

    @Test
    void aHookThatFailsStopsTheSyncRunsTheFailHooksAndItIsTriedAgain() {
        git.commit(
                1,
                labelled(job("migrate", "pre-sync"), "fails"),
                job("tell", "sync-fail"),
                deployment("web", 1, "web:1"));
        MapValue retry = MapValue.of("limit", 1, "backoffSeconds", 30);
        sim.does(new Change.Create(application("shop", "retry", retry)));
        run(15);
        assertThat(operation().phase()).isEqualTo(Operation.Phase.FAILED);
        assertThat(operation().message()).contains("migrate").contains("exit code 1");
        assertThat(operation().hooksDone()).containsExactly("sync-fail Job shop/tell");
        assertThat(condition("Synced").reason()).isEqualTo("SyncFailed");
        assertThat(sim.cluster().get(key(DEPLOYMENT, "web"))).isNull();
        run(60);
        assertThat(operation().tries()).isEqualTo(2);
        assertThat(condition("Synced").message()).contains("not tried again by itself");
        git.commit(2, job("migrate", "pre-sync"), deployment("web", 1, "web:1"));
        run(30);
        assertThat(shop().sync().status()).isEqualTo(SyncStatus.SYNCED);
    }

    @Test
    void aNewCommitReplacesASyncThatIsStuck() {
        git.commit(
                1,
                labelled(annotated(deployment("db", 1, "typo"), "minato.dev/sync-wave", "-1"), "never-ready"),
                deployment("web", 1, "web:1"));
        sim.does(new Change.Create(application("shop")));
        run(60);
        assertThat(operation().phase()).isEqualTo(Operation.Phase.RUNNING);
        assertThat(operation().step()).contains("waits for Deployment shop/db");
        git.commit(2, config("settings", "a"), deployment("web", 1, "web:1"));
        run(30);
        assertThat(shop().sync().revision()).isEqualTo(FakeGit.id(2));
        assertThat(sim.cluster().get(key(DEPLOYMENT, "db"))).isNull();
    }

    @Test
    void aRevertUndoesASyncThatIsStuckHalfWay() {
        KubeObject db = annotated(deployment("db", 1, "db:1"), "minato.dev/sync-wave", "-1");
        git.commit(1, db, deployment("web", 1, "web:1"));
        sim.does(new Change.Create(application("shop")));
        run(30);
        KubeObject stuck = annotated(deployment("db", 5, "db:2"), "minato.dev/sync-wave", "-1");
        git.commit(2, labelled(annotated(job("migrate", "sync"), "minato.dev/sync-wave", "-1"), "never-ready"), stuck);
        run(30);
        assertThat(operation().step()).contains("waits for hook sync Job shop/migrate");
        assertThat(replicas("db")).isEqualTo(5);
        git.commit(3, db, deployment("web", 1, "web:1"));
        run(30);
        assertThat(replicas("db")).isEqualTo(1);
        assertThat(operation().phase()).isEqualTo(Operation.Phase.SUCCEEDED);
        assertThat(shop().sync().revision()).isEqualTo(FakeGit.id(3));
    }

    @Test
    void tooManyDeletionsStopAndAsk() {
        KubeObject[] many = new KubeObject[20];
        for (int i = 0; i < many.length; i++) {
            many[i] = config("c" + i, "x");
        }
        git.commit(1, many);
        sim.does(new Change.Create(application("shop")));
        run(20);
        git.commit(2, many[0]);
        run(20);
        assertThat(sim.cluster().all(CONFIG_MAP)).hasSize(20);
        assertThat(condition("PruneBlocked").message()).contains("--prune-max 19");
        assertThat(shop().sync().status()).isEqualTo(SyncStatus.OUT_OF_SYNC);
        sim.does(request(
                sim.cluster(), "shop", MapValue.of("id", "go", "by", "alice").with("pruneMax", 19)));
        run(20);
        assertThat(sim.cluster().all(CONFIG_MAP)).hasSize(1);
        assertThat(shop().sync().status()).isEqualTo(SyncStatus.SYNCED);
        assertThat(shop().conditions().get("PruneBlocked")).isNull();
    }

    @Test
    void deletingEverythingStopsAndAsksHoweverLittleItIs() {
        git.commit(1, config("settings", "a"));
        sim.does(new Change.Create(application("shop")));
        run(20);
        git.commit(2);
        run(20);
        assertThat(sim.cluster().all(CONFIG_MAP)).hasSize(1);
        assertThat(condition("PruneBlocked").message()).contains("nothing of the application is left in Git");
    }

    @Test
    void twoApplicationsDoNotShareAnObject() {
        git.commit(1, config("settings", "a"));
        sim.does(new Change.Create(application("shop")));
        run(20);
        sim.does(new Change.Create(application("copy")));
        run(20);
        ApplicationStatus copy = status(sim.cluster(), "copy");
        Condition conflict = requireNonNull(copy.conditions().get("OwnershipConflict"), "no conflict");
        assertThat(conflict.message()).contains("minato/shop").contains("minato/copy");
        assertThat(copy.sync().status()).isEqualTo(SyncStatus.OUT_OF_SYNC);
        assertThat(shop().sync().status()).isEqualTo(SyncStatus.SYNCED);
        sim.does(Change.Delete.of(sim.cluster().require(Application.key("minato", "shop"))));
        run(120);
        assertThat(sim.cluster().require(key(CONFIG_MAP, "settings")).annotations())
                .containsEntry("minato.dev/claim", "minato/copy:/ConfigMap:shop/settings");
    }

    @Test
    void anObjectThatMovesToAnotherApplicationIsHandedOverAndNotDeleted() {
        git.commitAt("b", 1, config("other", "x"));
        git.commit(1, config("settings", "a"), config("more", "a"));
        sim.does(new Change.Create(application("shop")));
        sim.does(new Change.Create(
                Application.of("talk", new dev.minato.api.application.Source("repo", "main", "b", false))
                        .withSpec(spec -> spec.with("namespace", "shop"))));
        run(20);
        String uid = sim.cluster().require(key(CONFIG_MAP, "settings")).uid();
        git.commitAt("b", 2, config("other", "x"), config("settings", "b"));
        git.commit(
                2,
                labelled(annotated(deployment("slow", 1, "s:1"), "minato.dev/sync-wave", "1"), "x"),
                config("more", "a"));
        run(60);
        KubeObject moved = sim.cluster().require(key(CONFIG_MAP, "settings"));
        assertThat(moved.uid()).isEqualTo(uid);
        assertThat(moved.annotations()).containsEntry("minato.dev/claim", "minato/talk:/ConfigMap:shop/settings");
        assertThat(status(sim.cluster(), "talk").sync().status()).isEqualTo(SyncStatus.SYNCED);
        assertThat(shop().sync().status()).isEqualTo(SyncStatus.SYNCED);
    }

    @Test
    void anObjectThatWasNeverOursIsNotDeleted() {
        KubeObject foreign =
                config("foreign", "x").withMetadata(metadata -> metadata.with("namespace", StringValue.of("shop")));
        sim.does(new Change.Create(foreign));
        git.commit(1, config("settings", "a"), config("more", "a"));
        sim.does(new Change.Create(application("shop")));
        run(20);
        git.commit(2, config("settings", "a"));
        run(20);
        assertThat(sim.cluster().get(key(CONFIG_MAP, "more"))).isNull();
        assertThat(sim.cluster().get(key(CONFIG_MAP, "foreign"))).isNotNull();
    }

    @Test
    void deletingAnApplicationDeletesItsObjectsOnlyWhereItSaysSo() {
        git.commit(1, config("settings", "a"), deployment("web", 1, "web:1"));
        sim.does(new Change.Create(application("shop").withSpec(spec -> spec.with("onDelete", "Prune"))));
        run(20);
        sim.does(Change.Delete.of(sim.cluster().require(Application.key("minato", "shop"))));
        run(20);
        assertThat(sim.cluster().get(Application.key("minato", "shop"))).isNull();
        assertThat(sim.cluster().get(key(CONFIG_MAP, "settings"))).isNull();
        assertThat(sim.cluster().get(key(DEPLOYMENT, "web"))).isNull();

        sim.does(new Change.Create(application("other")));
        run(20);
        sim.does(Change.Delete.of(sim.cluster().require(Application.key("minato", "other"))));
        run(20);
        assertThat(sim.cluster().get(key(CONFIG_MAP, "settings"))).isNotNull();
    }

    @Test
    void aSuspendedApplicationChangesNothingAndStillSaysWhatIsTheCase() {
        git.commit(1, config("settings", "a"));
        sim.does(new Change.Create(application("shop").withSpec(spec -> spec.with("suspend", true))));
        run(20);
        assertThat(sim.cluster().all(CONFIG_MAP)).isEmpty();
        assertThat(shop().sync().status()).isEqualTo(SyncStatus.OUT_OF_SYNC);
        assertThat(condition("Suspended").isTrue()).isTrue();
    }

    @Test
    void whatIsIgnoredIsNeitherShownNorSetBack() {
        git.commit(1, deployment("web", 2, "web:1"));
        MapValue rule = MapValue.of("kind", "Deployment", "pointers", List.of("/spec/replicas"));
        sim.does(new Change.Create(
                application("shop", "selfHeal", true).withSpec(spec -> spec.with("ignore", List.of(rule)))));
        run(20);
        scale("web", 9);
        run(20);
        assertThat(shop().sync().status()).isEqualTo(SyncStatus.SYNCED);
        git.commit(2, deployment("web", 2, "web:2"));
        run(20);
        assertThat(replicas("web")).isEqualTo(9);
        assertThat(shop().sync().status()).isEqualTo(SyncStatus.SYNCED);
    }

    @Test
    void anUnknownKindIsNamedWithItsPlaceAndNothingElseSuffers() {
        git.commit(1, KubeObject.of("example.com/v1", "Gizmo", "", "g"), config("settings", "a"));
        sim.does(new Change.Create(application("shop")));
        run(5);
        assertThat(operation().message())
                .contains("does not know the kind Gizmo.example.com")
                .contains("app.yaml:1");
        assertThat(sim.cluster().get(key(CONFIG_MAP, "settings"))).isNotNull();
    }

    @Test
    void anInvalidApplicationSaysEverythingThatIsWrong() {
        sim.does(new Change.Create(application("shop", "mode", "Sometimes").withSpec(spec -> spec.with("speed", 1))));
        run(5);
        assertThat(condition("Ready").reason()).isEqualTo("InvalidSpec");
        assertThat(condition("Ready").message()).contains("spec.sync.mode").contains("spec.speed");
    }
}
