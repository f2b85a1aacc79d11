package dev.minato.control.plan;

import static dev.minato.control.application.Things.application;
import static dev.minato.control.application.Things.config;
import static dev.minato.control.application.Things.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.api.application.Application;
import dev.minato.api.application.Source;
import dev.minato.control.application.ApplicationController;
import dev.minato.control.application.FakeGit;
import dev.minato.control.application.FakeWorkloads;
import dev.minato.control.application.KnownKinds;
import dev.minato.control.application.Plan.Step;
import dev.minato.control.application.Standing;
import dev.minato.control.discovery.EnvironmentController;
import dev.minato.control.discovery.Root;
import dev.minato.control.plan.PlatformPlan.Section;
import dev.minato.control.source.DirectoriesIn.Directory;
import dev.minato.control.source.RevisionOf;
import dev.minato.objects.diff.Difference;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.Answer;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Question;
import dev.minato.reconcile.sim.Faults;
import dev.minato.reconcile.sim.SimCluster;
import dev.minato.reconcile.sim.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final KubeObject ROOT = Root.objects("repo", "", "").getLast();

    private final FakeGit git = new FakeGit();

    /** The repository as it was at one commit. */
    private record At(FakeGit git, int number) implements Sources {
        @Override
        @SuppressWarnings("unchecked") // the fake answers each question with an answer of its own type
        public <A> Answer<A> answer(Question<A> question) {
            Question<?> asked = question instanceof RevisionOf(String repo, String _)
                    ? new RevisionOf(repo, FakeGit.id(number))
                    : question;
            List<Answer<?>> answers = new ArrayList<>();
            git.ask(asked, answers::add);
            git.forget(asked);
            return (Answer<A>) answers.getFirst();
        }
    }

    private PlatformPlan between(int before, int after) {
        return Planner.between(new At(git, before), new At(git, after), ROOT);
    }

    /** {@code develop: + Application minato/chat-develop}, a line a step. */
    private static List<String> lines(PlatformPlan plan) {
        List<String> lines = new ArrayList<>();
        for (Section section : plan.sections()) {
            String name = section.object().name() + ": ";
            section.problems().forEach(problem -> lines.add(name + "! " + problem));
            for (Step step : section.plan().steps()) {
                lines.add(name
                        + switch (step) {
                            case Step.Create _ -> "+ ";
                            case Step.Change _ -> "~ ";
                            case Step.Delete delete -> delete.kept() ? "= " : "- ";
                            case Step.Hook _ -> "> ";
                        }
                        + step.object());
            }
        }
        return lines;
    }

    private static List<String> fields(PlatformPlan plan, String object) {
        List<String> lines = new ArrayList<>();
        for (Section section : plan.sections()) {
            for (Step step : section.plan().steps()) {
                List<Difference> fields = switch (step) {
                    case Step.Create create -> create.fields();
                    case Step.Change change -> change.fields();
                    case Step.Delete _, Step.Hook _ -> List.of();
                };
                if (step.object().toString().equals(object)) {
                    fields.forEach(field -> lines.add(field.line()));
                }
            }
        }
        return lines;
    }

    @Test
    void aPlanOfAChartThatLooksThingsUpFindsWhatIsThere() {
        KubeObject there = config("password", "theirs").withMetadata(all -> all.with("namespace", "shop"));
        KubeObject shop = application("shop");
        Standing standing = new Standing() {
            @Override
            public @Nullable KubeObject get(ObjectKey key) {
                return key.equals(there.key()) ? there : null;
            }

            @Override
            public List<KubeObject> all(GroupKind kind) {
                return kind.equals(Application.GROUP_KIND) ? List.of(shop) : List.of();
            }

            @Override
            public List<KubeObject> mayBelongTo(Application application) {
                return List.of(there);
            }
        };
        List<List<KubeObject>> asked = new ArrayList<>();
        git.chart(1, List.of(there.key()), found -> {
            asked.add(found);
            return config("password", found.isEmpty() ? "made up" : "theirs");
        });
        PlatformPlan plan = Planner.against(new At(git, 1), standing, List.of());
        assertThat(asked.getLast()).extracting(KubeObject::name).containsExactly("password");
        assertThat(fields(plan, there.key().toString())).isNotEmpty().noneMatch(line -> line.contains("made up"));
    }

    private static KubeObject environment(String promotion, boolean prune, String pattern) {
        return KubeObject.of("minato.dev/v1alpha1", "Environment", "", "develop")
                .with("spec", (Value) MapValue.of(
                        "promotion", promotion, "prune", prune, "applications", List.of(MapValue.of("path", pattern))));
    }

    /** Commit 1: web. Commit 2: web, and chat beside it. */
    private void chatComes(boolean prune) {
        for (int commit : List.of(1, 2)) {
            git.commitAt("services/web", commit, deployment("web", 1, "web:" + commit));
            git.commit(commit, environment("Automatic", prune, "services/*"));
        }
        git.commitAt("services/chat", 2, deployment("chat", 2, "chat:1"));
        Directory web = new Directory("services/web", List.of("web"));
        git.directory(1, "services/*", web);
        git.directory(2, "services/*", new Directory("services/chat", List.of("chat")), web);
    }

    @Test
    void anApplicationThatTheRevisionAddsIsPlannedWholeFieldByField() {
        chatComes(false);
        PlatformPlan plan = between(1, 2);
        assertThat(lines(plan))
                .containsExactly(
                        "develop: + Application minato/chat-develop",
                        "chat-develop: + Namespace chat-develop",
                        "chat-develop: + Deployment chat-develop/chat",
                        "web-develop: ~ Deployment web-develop/web");
        assertThat(fields(plan, "Deployment chat-develop/chat"))
                .containsExactly(
                        "+ .spec.replicas: 2", "+ .spec.template.spec.containers[name=\"main\"].image: \"chat:1\"");
        assertThat(fields(plan, "Deployment web-develop/web"))
                .containsExactly("~ .spec.template.spec.containers[name=\"main\"].image: \"web:1\" -> \"web:2\"");
        assertThat(fields(plan, "Application minato/chat-develop")).contains("+ .spec.source.path: \"services/chat\"");
    }

    @Test
    void anApplicationThatTheRevisionRemovesGoesWithItsObjectsWhereItsEnvironmentPrunes() {
        chatComes(true);
        assertThat(lines(between(2, 1)))
                .containsExactly(
                        "develop: - Application minato/chat-develop",
                        "chat-develop: - Deployment chat-develop/chat",
                        "web-develop: ~ Deployment web-develop/web");
    }

    @Test
    void whereItDoesNotPruneTheApplicationIsKept() {
        chatComes(false);
        assertThat(lines(between(2, 1)))
                .containsExactly(
                        "develop: = Application minato/chat-develop", "web-develop: ~ Deployment web-develop/web");
    }

    @Test
    void anEnvironmentThatGoesLeavesItsApplicationsBehind() {
        chatComes(true);
        git.commit(3, config("c", "1"));
        assertThat(lines(between(2, 3)))
                .containsExactly(
                        "repo: + Namespace repo",
                        "repo: + ConfigMap repo/c",
                        "repo: - Environment develop",
                        "develop: = Application minato/chat-develop",
                        "develop: = Application minato/web-develop");
    }

    @Test
    void aRevisionPlannedAgainstItselfChangesNothing() {
        chatComes(true);
        assertThat(between(2, 2).isEmpty()).isTrue();
        assertThat(between(2, 2).isBroken()).isFalse();
    }

    @Test
    void changesOfEnvironmentsAndApplicationsAreShown() {
        chatComes(false);
        git.commitAt("services/web", 3, deployment("web", 1, "web:1"));
        git.directory(3, "services/*", new Directory("services/web", List.of("web")));
        git.commit(3, environment("Approval", false, "services/*"));
        PlatformPlan plan = between(1, 3);
        assertThat(lines(plan))
                .containsExactly("repo: ~ Environment develop", "develop: ~ Application minato/web-develop");
        assertThat(fields(plan, "Environment develop"))
                .containsExactly("~ .spec.promotion: \"Automatic\" -> \"Approval\"");
        assertThat(fields(plan, "Application minato/web-develop"))
                .containsExactly("~ .spec.sync.mode: \"Automatic\" -> \"Manual\"");
    }

    @Test
    void anApplicationWrittenInGitBringsItsObjectsAlong() {
        git.commit(1, config("c", "1"));
        KubeObject child = Application.of("child", new Source("", "", "child", false))
                .withSpec(spec -> spec.with("onDelete", "Prune"));
        git.commit(2, config("c", "1"), child);
        git.commitAt("child", 2, config("d", "1"));
        assertThat(lines(between(1, 2)))
                .containsExactly(
                        "repo: + Application minato/child", "child: + Namespace child", "child: + ConfigMap child/d");
        assertThat(lines(between(2, 1)))
                .containsExactly("repo: - Application minato/child", "child: - ConfigMap child/d");
    }

    @Test
    void anObjectThatMovesToAnotherApplicationIsNotDeleted() {
        KubeObject moving = config("m", "1").withMetadata(metadata -> metadata.with("namespace", "shared"));
        for (int commit : List.of(1, 2)) {
            git.commit(commit, environment("Automatic", false, "*"));
            git.directory(commit, "*", new Directory("a", List.of("a")), new Directory("b", List.of("b")));
        }
        git.commitAt("a", 1, moving, config("x", "1"));
        git.commitAt("b", 1, config("y", "1"));
        git.commitAt("a", 2, config("x", "1"));
        git.commitAt("b", 2, config("y", "1"), moving);
        assertThat(lines(between(1, 2))).containsExactly("b-develop: ~ ConfigMap shared/m");
    }

    @Test
    void whatCannotBeRenderedIsSaidAndTheOthersArePlanned() {
        chatComes(false);
        git.broken(3, "kustomization.yaml:3: no such file: web.yaml");
        PlatformPlan plan = between(1, 3);
        assertThat(plan.isBroken()).isTrue();
        assertThat(lines(plan)).containsExactly("repo: ! kustomization.yaml:3: no such file: web.yaml");
    }

    @Test
    void valuesOfSecretsAreHidden() {
        KubeObject secret = KubeObject.of("v1", "Secret", "", "s").with("stringData", (Value) MapValue.of("key", "a"));
        git.commit(1, secret);
        git.commit(2, secret.with("stringData", (Value) MapValue.of("key", "b", "more", "c")));
        assertThat(fields(between(1, 2), "Secret repo/s"))
                .containsExactly("~ .data.key: \"*** (before)\" -> \"*** (after)\"", "+ .data.more: \"***\"");
    }

    // ---- against a cluster

    private record ClusterOf(SimCluster cluster) implements Standing {
        @Override
        public @Nullable KubeObject get(ObjectKey key) {
            return cluster.get(key);
        }

        @Override
        public List<KubeObject> all(GroupKind kind) {
            return cluster.all(kind);
        }

        @Override
        public List<KubeObject> mayBelongTo(Application application) {
            List<KubeObject> objects = new ArrayList<>();
            application.status().kinds().forEach(kind -> objects.addAll(all(KnownKinds.parse(kind))));
            return objects;
        }
    }

    private Simulation synced() {
        List<Controller<?>> controllers =
                new ArrayList<>(List.of(new EnvironmentController(), new ApplicationController()));
        controllers.addAll(FakeWorkloads.all());
        Simulation simulation = new Simulation(1, Faults.NONE, controllers, List.of(git));
        MapValue established = MapValue.of("conditions", List.of(MapValue.of("type", "Established", "status", "True")));
        dev.minato.api.MinatoKinds.crds()
                .forEach(crd -> simulation.does(new Change.Create(crd.withStatus(established))));
        Root.objects("repo", "", "").forEach(object -> simulation.does(new Change.Create(object)));
        simulation.runFor(Duration.ofSeconds(30));
        return simulation;
    }

    @Test
    void inAClusterTheNextRevisionIsPlannedWithWhatItAddsAndRemoves() {
        chatComes(true);
        Standing cluster = new ClusterOf(synced().cluster()); // at commit 2
        assertThat(Planner.against(new At(git, 2), cluster, List.of()).isEmpty())
                .isTrue();
        assertThat(lines(Planner.against(new At(git, 1), cluster, List.of())))
                .containsExactly(
                        "develop: - Application minato/chat-develop",
                        "chat-develop: - Deployment chat-develop/chat",
                        "web-develop: ~ Deployment web-develop/web");
    }

    @Test
    void namesOfApplicationsNarrowThePlan() {
        chatComes(true);
        Standing cluster = new ClusterOf(synced().cluster());
        PlatformPlan plan = Planner.against(new At(git, 1), cluster, List.of("web-develop"));
        assertThat(lines(plan)).containsExactly("web-develop: ~ Deployment web-develop/web");
        PlatformPlan removed = Planner.against(new At(git, 1), cluster, List.of("chat-develop"));
        assertThat(lines(removed))
                .containsExactly(
                        "develop: - Application minato/chat-develop", "chat-develop: - Deployment chat-develop/chat");
    }
}
