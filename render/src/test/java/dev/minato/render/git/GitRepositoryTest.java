package dev.minato.render.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.minato.render.git.GitException.Reason;
import dev.minato.render.source.SourceException;
import dev.minato.render.source.SourceTree;
import dev.minato.render.source.SourceTree.EntryKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GitRepositoryTest {
    @TempDir
    Path directory;

    private TestRepository origin;
    private Path cache;

    @BeforeEach
    void makeARepository() throws Exception {
        cache = directory.resolve("cache");
        origin = new TestRepository(Files.createDirectory(directory.resolve("shop")));
    }

    @AfterEach
    void close() {
        origin.close();
    }

    @Test
    void aLocalPathIsARepositoryAndItsHeadTheDefaultBranch() throws Exception {
        String first = origin.commit("first\n\nbody\n", Map.of("a.yaml", "a: 1\n"));
        try (GitRepository repository = open(origin.path().toString())) {
            List<String> notes = repository.fetch();
            assertThat(notes)
                    .singleElement()
                    .asString()
                    .contains("is a working copy", "HEAD is " + first.substring(0, 7));
            Commit commit = repository.resolve("");
            assertThat(commit.id()).isEqualTo(first);
            assertThat(commit.subject()).isEqualTo("first");
            assertThat(commit.message()).isEqualTo("first\n\nbody");
            assertThat(commit.author()).isEqualTo("Ada <ada@example.com>");
            assertThat(commit.time()).isEqualTo("2026-01-01T00:00:00Z");
        }
    }

    @Test
    void changesThatAreNotCommittedAreNotSeen() throws Exception {
        String commit = origin.commit("first", Map.of("a.yaml", "a: 1\n"));
        Files.writeString(origin.path().resolve("a.yaml"), "a: 2\n");
        try (GitRepository repository = fetched(origin.path().toString())) {
            assertThat(text(repository.tree(commit), "a.yaml")).isEqualTo("a: 1\n");
        }
    }

    @Test
    void aFileUrlAndABareRepositoryWork() throws Exception {
        String commit = origin.commit("first", Map.of("a.yaml", "a: 1\n"));
        Path bare = directory.resolve("bare.git");
        Git.cloneRepository()
                .setURI(origin.path().toUri().toString())
                .setDirectory(bare.toFile())
                .setBare(true)
                .call()
                .close();
        try (GitRepository repository = open("file://" + bare)) {
            assertThat(repository.fetch()).isEmpty();
            assertThat(repository.resolve("main").id()).isEqualTo(commit);
        }
    }

    @Test
    void aBundleWithoutHeadHasItsOnlyBranchAsDefault() throws Exception {
        String commit = origin.commit("first", Map.of("a.yaml", "a: 1\n"));
        Path bundle = directory.resolve("shop.bundle");
        origin.bundle(bundle, false);
        try (GitRepository repository = fetched(bundle.toString())) {
            assertThat(repository.resolve("").id()).isEqualTo(commit);
            assertThat(repository.branches()).containsExactly("main");
        }
    }

    @Test
    void aBundleThatIsDamagedIsNamed() throws Exception {
        origin.commit("first", Map.of("a.yaml", "a: 1\n"));
        Path bundle = directory.resolve("shop.bundle");
        origin.bundle(bundle, true);
        byte[] bytes = Files.readAllBytes(bundle);
        bytes[bytes.length - 30] ^= 0x55;
        Files.write(bundle, bytes);
        refused(() -> fetched(bundle.toString()), Reason.DAMAGED, "the bundle " + bundle + " is damaged");

        Files.writeString(bundle, "kind: Deployment\n");
        refused(() -> fetched(bundle.toString()), Reason.DAMAGED, "damaged or no bundle");
    }

    @Test
    void whatIsNoRepositoryIsSaid() throws Exception {
        Path plain = Files.createDirectory(directory.resolve("plain"));
        refused(() -> fetched(plain.toString()), Reason.NOT_A_REPOSITORY, "is a directory, but no Git repository");
        refused(() -> fetched(plain + "/nothing"), Reason.NOT_A_REPOSITORY, "there is no directory");
        refused(() -> fetched(plain + "/nothing.bundle"), Reason.NOT_A_REPOSITORY, "there is no file");
        refused(() -> open("git://example.com/x"), Reason.NOT_A_REPOSITORY, "not by git://");
        refused(() -> open("http://example.com/x"), Reason.NOT_A_REPOSITORY, "not by http://");
        refused(() -> open("ssh://-oProxyCommand=x/y"), Reason.NOT_A_REPOSITORY, "may begin with \"-\"");
    }

    @Test
    void anEmptyRepositoryIsSaid() {
        refused(() -> fetched(origin.path().toString()), Reason.EMPTY, "is empty: it has no commit yet");
    }

    @Test
    void aHostThatDoesNotAnswerIsSaid() {
        refused(
                () -> fetched("https://127.0.0.1:1/shop.git"),
                Reason.UNREACHABLE,
                "nothing answers at https://127.0.0.1:1");
        refused(() -> fetched("https://no-such-host.invalid/shop.git"), Reason.UNREACHABLE, "is not known here");
    }

    @Test
    void aPasswordInAUrlIsNotShown() {
        assertThatThrownBy(() -> fetched("https://ada:secret@127.0.0.1:1/shop.git"))
                .hasMessageNotContaining("secret");
    }

    @Test
    void aBranchThatIsGoneNamesTheOnesThatAreThere() throws Exception {
        origin.commit("first", Map.of("a.yaml", "a: 1\n"));
        origin.git().branchCreate().setName("feature").call();
        origin.git().branchCreate().setName("release/1").call();
        try (GitRepository repository = fetched(origin.path().toString())) {
            assertThat(repository.branches()).containsExactly("feature", "main", "release/1");
            origin.git().branchDelete().setBranchNames("feature").setForce(true).call();
            repository.fetch();
            refused(
                    () -> repository.resolve("feature"),
                    Reason.NO_SUCH_REVISION,
                    "has no branch, tag or commit \"feature\"; its branches: main, release/1");
        }
    }

    @Test
    void aBranchMayTakeTheNameThatWasADirectoryOfBranches() throws Exception {
        origin.commit("first", Map.of("a.yaml", "a: 1\n"));
        origin.git().branchCreate().setName("a/b").call();
        try (GitRepository repository = fetched(origin.path().toString())) {
            origin.git().branchDelete().setBranchNames("a/b").setForce(true).call();
            origin.git().branchCreate().setName("a").call();
            repository.fetch();
            assertThat(repository.branches()).containsExactly("a", "main");
        }
    }

    @Test
    void aCommitThatWasForcePushedAwayIsStillServed() throws Exception {
        origin.commit("first", Map.of("a.yaml", "a: 1\n"));
        String old = origin.commit("second", Map.of("a.yaml", "a: 2\n"));
        try (GitRepository repository = fetched(origin.path().toString())) {
            Files.writeString(origin.path().resolve("a.yaml"), "a: 3\n");
            origin.git().add().addFilepattern(".").call();
            String rewritten = origin.commit("second, again", true);
            repository.fetch();
            assertThat(repository.resolve("main").id()).isEqualTo(rewritten);
            assertThat(text(repository.tree(old), "a.yaml")).isEqualTo("a: 2\n");
            assertThat(repository.resolve(old.substring(0, 8)).id()).isEqualTo(old);
        }
        try (GitRepository again = open(origin.path().toString())) {
            assertThat(again.commit(old).subject()).isEqualTo("second");
        }
    }

    @Test
    void whatWasFetchedIsServedAfterTheRepositoryIsGone() throws Exception {
        String commit = origin.commit("first", Map.of("a.yaml", "a: 1\n"));
        try (GitRepository repository = fetched(origin.path().toString())) {
            Files.move(origin.path(), directory.resolve("elsewhere"));
            refused(repository::fetch, Reason.NOT_A_REPOSITORY, "there is no directory");
            assertThat(repository.resolve("").id()).isEqualTo(commit);
        }
    }

    @Test
    void tagsAndShortAndFullShasAreCommits() throws Exception {
        String first = origin.commit("first", Map.of("a.yaml", "a: 1\n"));
        origin.git()
                .tag()
                .setName("v1")
                .setMessage("one")
                .setAnnotated(true)
                .setSigned(false)
                .call();
        origin.commit("second", Map.of("a.yaml", "a: 2\n"));
        try (GitRepository repository = fetched(origin.path().toString())) {
            assertThat(repository.resolve("v1").id()).isEqualTo(first);
            assertThat(repository.resolve("refs/tags/v1").id()).isEqualTo(first);
            assertThat(repository.resolve(first).id()).isEqualTo(first);
            assertThat(repository.resolve(first.substring(0, 7)).id()).isEqualTo(first);
            assertThat(repository.tags()).containsExactly("v1");
            refused(() -> repository.commit("0".repeat(40)), Reason.NO_SUCH_REVISION, "its tags: v1");
        }
    }

    @Test
    void aDetachedHeadIsTheDefault() throws Exception {
        String first = origin.commit("first", Map.of("a.yaml", "a: 1\n"));
        origin.commit("second", Map.of("a.yaml", "a: 2\n"));
        origin.git().checkout().setName(first).call();
        try (GitRepository repository = fetched(origin.path().toString())) {
            assertThat(repository.resolve("").id()).isEqualTo(first);
        }
    }

    @Test
    void twoBranchesAndNoHeadNeedAName() throws Exception {
        origin.commit("first", Map.of("a.yaml", "a: 1\n"));
        origin.git().branchRename().setNewName("one").call();
        origin.git().branchCreate().setName("two").call();
        Path bundle = directory.resolve("shop.bundle");
        origin.bundle(bundle, false);
        try (GitRepository repository = fetched(bundle.toString())) {
            refused(() -> repository.resolve(""), Reason.NO_SUCH_REVISION, "name one of: one, two");
        }
    }

    @Test
    void theHistoryOfAPathAndTheFilesThatChanged() throws Exception {
        String first = origin.commit("first", Map.of("web/a.yaml", "a: 1\n", "db/b.yaml", "b: 1\n"));
        origin.commit("second", Map.of("web/a.yaml", "a: 2\n"));
        Files.delete(origin.path().resolve("web/a.yaml"));
        String third = origin.commit("third", Map.of("db/b.yaml", "b: 3\n", "db/c.yaml", "c: 3\n"));
        try (GitRepository repository = fetched(origin.path().toString())) {
            assertThat(subjects(repository.log(third, "", 10))).containsExactly("third", "second", "first");
            assertThat(subjects(repository.log(third, "db", 10))).containsExactly("third", "first");
            assertThat(subjects(repository.log(third, "", 2))).containsExactly("third", "second");
            assertThat(repository.changes(first, third))
                    .containsExactly(
                            new ChangedFile(ChangedFile.Change.CHANGED, "db/b.yaml"),
                            new ChangedFile(ChangedFile.Change.ADDED, "db/c.yaml"),
                            new ChangedFile(ChangedFile.Change.REMOVED, "web/a.yaml"));
        }
    }

    @Test
    void linksAreFollowedInsideTheTreeOnly() throws Exception {
        Files.createDirectory(origin.path().resolve("web"));
        Files.createSymbolicLink(origin.path().resolve("web/inside"), Path.of("../a.yaml"));
        Files.createSymbolicLink(origin.path().resolve("web/dir"), Path.of(".."));
        Files.createSymbolicLink(origin.path().resolve("web/outside"), Path.of("../../secret"));
        Files.createSymbolicLink(origin.path().resolve("web/absolute"), Path.of("/no/such/file"));
        Files.createSymbolicLink(origin.path().resolve("web/circle"), Path.of("circle"));
        Files.createSymbolicLink(origin.path().resolve("web/nowhere"), Path.of("gone"));
        String commit = origin.commit("links", Map.of("a.yaml", "a: 1\n"));
        try (GitRepository repository = fetched(origin.path().toString())) {
            SourceTree tree = repository.tree(commit);
            assertThat(text(tree, "web/inside")).isEqualTo("a: 1\n");
            assertThat(tree.realPath("web/dir/web/inside")).isEqualTo("a.yaml");
            assertThat(tree.kind("web/dir")).isEqualTo(EntryKind.DIRECTORY);
            assertThat(tree.kind("web/nowhere")).isEqualTo(EntryKind.ABSENT);
            assertThat(tree.list("web")).containsExactly("absolute", "circle", "dir", "inside", "nowhere", "outside");
            assertThatThrownBy(() -> tree.read("web/outside"))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("leads out of the repository");
            assertThatThrownBy(() -> tree.read("web/absolute"))
                    .hasMessageContaining("leads out of the repository, to /no/such/file");
            assertThatThrownBy(() -> tree.read("web/circle")).hasMessageContaining("in a circle");
            assertThatThrownBy(() -> tree.read("../x")).hasMessageContaining("is no path of a repository");
        }
    }

    @Test
    void theSettingsOfThisMachinesUserDoNotCount() throws Exception {
        IsolatedSystem.install();
        assertThat(SystemReader.getInstance().openUserConfig(null, FS.DETECTED).getSections())
                .isEmpty();
        assertThat(SystemReader.getInstance().getUserConfig().toText()).isEmpty();
        assertThat(SystemReader.getInstance().getenv("GIT_DIR")).isNull();
    }

    @Test
    void aWorkingCopyThatHangsOnAnotherRepositoryWorks() throws Exception {
        String commit = origin.commit("first", Map.of("a.yaml", "a: 1\n"));
        // what "git worktree add" lays out
        Path linked = Files.createDirectory(directory.resolve("linked"));
        Path admin = Files.createDirectories(origin.path().resolve(".git/worktrees/linked"));
        Files.writeString(linked.resolve(".git"), "gitdir: " + admin + "\n");
        Files.writeString(admin.resolve("commondir"), "../..\n");
        Files.writeString(admin.resolve("gitdir"), linked.resolve(".git") + "\n");
        Files.writeString(admin.resolve("HEAD"), "ref: refs/heads/main\n");
        try (GitRepository repository = fetched(linked.toString())) {
            assertThat(repository.resolve("").id()).isEqualTo(commit);
        }
    }

    private GitRepository open(String url) {
        return GitRepository.open(url, cache);
    }

    private GitRepository fetched(String url) {
        GitRepository repository = open(url);
        try {
            repository.fetch();
        } catch (GitException e) {
            repository.close();
            throw e;
        }
        return repository;
    }

    private static void refused(ThrowingCallable call, Reason reason, String words) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        GitException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining(words);
    }

    private static String text(SourceTree tree, String path) {
        return new String(tree.read(path).bytes(), UTF_8);
    }

    private static List<String> subjects(List<Commit> commits) {
        return commits.stream().map(Commit::subject).toList();
    }
}
