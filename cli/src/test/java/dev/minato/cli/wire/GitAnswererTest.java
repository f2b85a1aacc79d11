package dev.minato.cli.wire;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.minato.control.source.DirectoriesIn;
import dev.minato.control.source.RenderedAt;
import dev.minato.control.source.RevisionOf;
import dev.minato.reconcile.Answer;
import dev.minato.reconcile.Question;
import dev.minato.render.git.GitException;
import dev.minato.render.git.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitAnswererTest {
    private static final int APPLICATIONS = 200;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path directory;

    private Git git;

    @BeforeEach
    void makeARepository() throws GitAPIException, IOException {
        git = Git.init()
                .setDirectory(directory.resolve("repo").toFile())
                .setInitialBranch("main")
                .call();
        write("base/kustomization.yaml", "resources: [c.yaml]\n");
        write("base/c.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n");
        for (int i = 0; i < APPLICATIONS; i++) {
            write("apps/a" + i + "/kustomization.yaml", "resources: [../../base]\nnamePrefix: a" + i + "-\n");
        }
    }

    @AfterEach
    void close() {
        git.close();
    }

    @Test
    void manyQuestionsAtOnceGetTheAnswersThatOneByOneGets() throws Exception {
        String commit = commit("all");
        try (GitAnswerer answerer = new GitAnswerer(directory.resolve("cache"));
                Repositories oneByOne = new Repositories(directory.resolve("cache"))) {
            assertThat(head(answerer)).isEqualTo(commit);
            Map<String, RenderedAt.Rendering> answers = all(answerer, commit);
            assertThat(answers).hasSize(APPLICATIONS);
            answers.forEach((path, rendering) ->
                    assertThat(known(oneByOne.answer(at(commit, path)))).isEqualTo(rendering));
        }
    }

    @Test
    void aCommitThatTouchesOneApplicationLeavesTheAnswersOfTheOthersAsTheyAre() throws Exception {
        String first = commit("all");
        try (GitAnswerer answerer = new GitAnswerer(directory.resolve("cache"))) {
            BlockingQueue<Answer<?>> heads = new LinkedBlockingQueue<>();
            answerer.ask(new RevisionOf(repo(), "main"), heads::add);
            assertThat(((RevisionOf.Commit) known(heads.take())).id()).isEqualTo(first);
            Map<String, RenderedAt.Rendering> before = all(answerer, first);
            write("apps/a7/kustomization.yaml", "resources: [../../base]\nnamePrefix: seven-\n");
            String second = commit("one");
            assertThat(((RevisionOf.Commit) known(heads.take())).id())
                    .as("the branch is looked at again")
                    .isEqualTo(second);
            Map<String, RenderedAt.Rendering> after = all(answerer, second);
            List<String> others = new ArrayList<>();
            after.forEach((path, rendering) -> {
                if (rendering != before.get(path)) {
                    others.add(path);
                }
            });
            assertThat(others).containsExactly("apps/a7");
            assertThat(of(after, "apps/a7").objects().getFirst().object().name())
                    .isEqualTo("seven-c");
        }
    }

    @Test
    void whatIsWrongIsAnAnswerWithItsPlace() throws Exception {
        write("apps/a7/kustomization.yaml", "resources: [nothing.yaml]\n");
        String commit = commit("broken");
        try (GitAnswerer answerer = new GitAnswerer(directory.resolve("cache"))) {
            assertThat(head(answerer)).isEqualTo(commit);
            assertThat(of(all(answerer, commit), "apps/a7").problems().getFirst())
                    .startsWith("apps/a7/kustomization.yaml:1");
            Answer<?> found = ask(answerer, new DirectoriesIn(repo(), commit, "apps/a1*"));
            assertThat(((DirectoriesIn.Found) known(found)).directories()).isEmpty();
        }
    }

    @Test
    void aRepositoryThatIsNotThereFailsAndTheOthersGoOn() throws Exception {
        String commit = commit("all");
        try (GitAnswerer answerer = new GitAnswerer(directory.resolve("cache"))) {
            String nowhere = directory.resolve("nowhere").toString();
            assertThat(ask(answerer, new RevisionOf(nowhere, "main")))
                    .isInstanceOfSatisfying(
                            Answer.Failed.class,
                            failed -> assertThat(failed.why()).contains("there is no directory"));
            assertThat(head(answerer)).isEqualTo(commit);
        }
    }

    @Test
    void aHostThatIsAwayForADayIsAskedEverMoreSeldomAndAtOnceWhenItIsBack() throws Exception {
        commit("all");
        Path away = directory.resolve("away");
        Path repo = directory.resolve("repo");
        try (GitRepository repository = GitRepository.open(repo.toString(), directory.resolve("cache"))) {
            FollowedRepository followed = new FollowedRepository(repository);
            Duration every = GitAnswerer.REMOTE_EVERY;
            followed.fetch(every, START);
            Files.move(repo, away);
            int failures = 0;
            GitException last = null;
            for (Duration since = every; since.compareTo(Duration.ofDays(1)) < 0; since = since.plus(every)) {
                GitException said = failure(followed, START.plus(since));
                failures += said == last ? 0 : 1;
                last = said;
            }
            assertThat(failures)
                    .as("so many fetches in a day: after 20, 20, 40, 80, 160 s, then every 320 s")
                    .isEqualTo(273);
            assertThat(repository.resolve("main").subject())
                    .as("what was fetched stays readable")
                    .isEqualTo("all");
            Files.move(away, repo);
            followed.fetch(every, START.plus(Duration.ofDays(1).plusSeconds(320)));
            git.close();
            Files.move(repo, away);
            assertThatThrownBy(() ->
                            followed.fetch(every, START.plus(Duration.ofDays(1).plusSeconds(340))))
                    .as("the usual pace again")
                    .isInstanceOf(GitException.class);
            Files.move(away, repo);
        }
    }

    private static GitException failure(FollowedRepository followed, Instant now) {
        try {
            followed.fetch(GitAnswerer.REMOTE_EVERY, now);
            throw new AssertionError("the repository is away");
        } catch (GitException e) {
            return e;
        }
    }

    private Map<String, RenderedAt.Rendering> all(GitAnswerer answerer, String commit) throws InterruptedException {
        Map<String, RenderedAt.Rendering> answers = new ConcurrentSkipListMap<>();
        CountDownLatch all = new CountDownLatch(APPLICATIONS);
        for (int i = 0; i < APPLICATIONS; i++) {
            String path = "apps/a" + i;
            answerer.ask(at(commit, path), answer -> {
                answers.put(path, (RenderedAt.Rendering) known(answer));
                all.countDown();
            });
        }
        assertThat(all.await(1, TimeUnit.MINUTES)).isTrue();
        return answers;
    }

    private static RenderedAt.Rendering of(Map<String, RenderedAt.Rendering> all, String path) {
        return requireNonNull(all.get(path));
    }

    private RenderedAt at(String commit, String path) {
        return new RenderedAt(repo(), commit, path, false);
    }

    private String head(GitAnswerer answerer) throws InterruptedException {
        return ((RevisionOf.Commit) known(ask(answerer, new RevisionOf(repo(), "main")))).id();
    }

    private static Answer<?> ask(GitAnswerer answerer, Question<?> question) throws InterruptedException {
        BlockingQueue<Answer<?>> answers = new LinkedBlockingQueue<>();
        answerer.ask(question, answers::add);
        Answer<?> answer = answers.poll(1, TimeUnit.MINUTES);
        answerer.forget(question);
        return answer;
    }

    private static Object known(Answer<?> answer) {
        assertThat(answer).isInstanceOf(Answer.Known.class);
        return ((Answer.Known<?>) answer).value();
    }

    private String repo() {
        return directory.resolve("repo").toString();
    }

    private void write(String path, String text) throws IOException {
        Path file = directory.resolve("repo").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String commit(String message) throws GitAPIException {
        git.add().addFilepattern(".").call();
        return git.commit()
                .setMessage(message)
                .setAuthor("Ada", "ada@example.com")
                .setSign(false)
                .call()
                .name();
    }
}
