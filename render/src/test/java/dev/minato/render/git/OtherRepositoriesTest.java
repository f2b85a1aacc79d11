package dev.minato.render.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.minato.render.Rendered;
import dev.minato.render.Renderer;
import dev.minato.render.source.RenderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bases in other repositories, submodules, and how much of a repository is fetched. */
class OtherRepositoriesTest {
    private static final String CONFIG = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n";

    @TempDir
    Path directory;

    private TestRepository shop;
    private TestRepository base;
    private String pinned;

    @BeforeEach
    void makeRepositories() throws Exception {
        shop = new TestRepository(Files.createDirectories(directory.resolve("srv/shop")));
        base = new TestRepository(Files.createDirectories(directory.resolve("srv/base")));
        pinned = base.commit(
                "first",
                Map.of(
                        "web/kustomization.yaml", "resources: [c.yaml, ../shared]\n",
                        "web/c.yaml", CONFIG,
                        "shared/kustomization.yaml", "resources: [s.yaml]\n",
                        "shared/s.yaml", CONFIG.replace("name: c", "name: s"),
                        "out/kustomization.yaml", "resources: [../../../../../../../secret]\n"));
        base.commit("second", Map.of("web/c.yaml", CONFIG.replace("name: c", "name: later")));
        allow(directory.resolve("srv") + "/", "file://" + directory.resolve("srv") + "/");
    }

    @AfterEach
    void close() {
        shop.close();
        base.close();
    }

    @Test
    void aBaseOfAnotherRepositoryIsTakenAtItsPinnedCommit() throws Exception {
        Rendered rendered = shop(url("web", pinned));
        assertThat(names(rendered)).containsExactly("live-c", "live-s");
        assertThat(rendered.objects().getFirst().origin().toString()).endsWith("srv/base@" + pinned + "/web/c.yaml:1");
    }

    @Test
    void whatWasFetchedOnceNeedsNobodyAnyMore() throws Exception {
        shop(url("web", pinned));
        base.close();
        Files.move(directory.resolve("srv/base"), directory.resolve("gone"));
        shop.commit("two", Map.of("app/kustomization.yaml", "resources: ['" + url("web", pinned) + "']\n"));
        assertThat(names(head())).containsExactly("c", "s");
    }

    @Test
    void whatIsNotPinnedIsRefusedWithItsPlace() {
        for (String ref : List.of("main", pinned.substring(0, 12), "")) {
            assertThatThrownBy(() -> shop(url("web", ref)))
                    .isInstanceOf(RenderException.class)
                    .hasMessageContaining("app/kustomization.yaml:1:13: ")
                    .hasMessageContaining("write ?ref= and all 40 digits of a commit");
        }
    }

    @Test
    void whatIsNotAllowedIsRefusedWithItsPlace() throws Exception {
        allow("git.example.com");
        assertThatThrownBy(() -> shop(url("web", pinned)))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("app/kustomization.yaml:1:13: ")
                .hasMessageContaining("under remotes in git.yaml");
        assertThatThrownBy(() -> shop("https://git.other.com/org/base//web?ref=" + pinned))
                .hasMessageContaining("name the host git.other.com under remotes in git.yaml");
    }

    @Test
    void aCommitThatIsNotThereIsToldWithItsPlace() {
        assertThatThrownBy(() -> shop(url("web", "0123456789".repeat(4))))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("app/kustomization.yaml:1:13: ");
    }

    @Test
    void aBaseOfAnotherRepositorySeesNothingOfThisOne() throws Exception {
        shop.commit("secret", Map.of("secret/kustomization.yaml", "resources: [c.yaml]\n", "secret/c.yaml", CONFIG));
        assertThatThrownBy(() -> shop(url("out", pinned)))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("leads out of the repository");
    }

    @Test
    void aRepositoryThatIsAwayIsNoMistakeOfTheTree() throws Exception {
        base.close();
        Files.move(directory.resolve("srv/base"), directory.resolve("gone"));
        assertThatThrownBy(() -> shop(url("web", pinned)))
                .isInstanceOf(GitException.class)
                .hasMessageContaining("there is no directory");
    }

    @Test
    void aSubmoduleIsReadAtItsPinnedCommit() throws Exception {
        submodule("../base", "parts/base", pinned);
        assertThat(names(head())).containsExactly("c", "s");
    }

    @Test
    void aSubmoduleFromElsewhereIsRefusedWithThePlaceThatNamesIt() throws Exception {
        allow("git.example.com");
        submodule("../base", "parts/base", pinned);
        assertThatThrownBy(this::head)
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("app/kustomization.yaml:1:13: the submodule parts/base: ")
                .hasMessageContaining("under remotes in git.yaml");
    }

    @Test
    void asManyCommitsAreFetchedAsAreWanted() throws Exception {
        for (int i = 0; i < 5; i++) {
            shop.commit("commit " + i, Map.of("n.yaml", CONFIG.replace("name: c", "name: n" + i)));
        }
        depth(2);
        assertThat(subjects()).containsExactly("commit 4", "commit 3");
        String last = shop.commit("commit 5", Map.of("n.yaml", CONFIG));
        assertThat(subjects()).startsWith("commit 5", "commit 4").doesNotContain("commit 1");
        shop.commit("rewritten", true);
        assertThat(subjects()).as("after a force-push").startsWith("rewritten", "commit 4");
        try (GitRepository repository = open()) {
            assertThat(repository.resolve(last).subject())
                    .as("what was fetched stays")
                    .isEqualTo("commit 5");
            assertThat(repository.changes(last, repository.resolve("").id())).isEmpty();
        }
        depth(0);
        assertThat(subjects()).contains("commit 0");
    }

    private List<String> subjects() {
        try (GitRepository repository = open()) {
            repository.fetch();
            return repository.log(repository.resolve("").id(), "", 100).stream()
                    .map(Commit::subject)
                    .toList();
        }
    }

    private String url(String path, String ref) {
        return "file://" + base.path() + "//" + path + (ref.isEmpty() ? "" : "?ref=" + ref);
    }

    private Rendered shop(String resource) throws GitAPIException, IOException {
        shop.commit("one", Map.of("app/kustomization.yaml", "resources: ['" + resource + "']\nnamePrefix: live-\n"));
        return head();
    }

    private Rendered head() {
        try (GitRepository repository = open()) {
            repository.fetch();
            return new Renderer().render(repository.tree(repository.resolve("").id()), "app");
        }
    }

    private void submodule(String url, String path, String commit) throws GitAPIException, IOException {
        shop.commit(
                "one",
                Map.of(
                        "app/kustomization.yaml", "resources: [../" + path + "/web]\n",
                        ".gitmodules", "[submodule \"base\"]\n\tpath = " + path + "\n\turl = " + url + "\n"));
        DirCache index = shop.git().getRepository().lockDirCache();
        DirCacheEditor editor = index.editor();
        editor.add(new DirCacheEditor.PathEdit(path) {
            @Override
            public void apply(DirCacheEntry entry) {
                entry.setFileMode(FileMode.GITLINK);
                entry.setObjectId(ObjectId.fromString(commit));
            }
        });
        editor.commit();
        shop.commit("submodule", false);
    }

    private static List<String> names(Rendered rendered) {
        return rendered.kubeObjects().stream().map(object -> object.name()).toList();
    }

    private GitRepository open() {
        return GitRepository.open(shop.path().toString(), directory.resolve("cache"));
    }

    private void allow(String... remotes) throws IOException {
        Files.writeString(directory.resolve("git.yaml"), "remotes: ['" + String.join("', '", remotes) + "']\n");
    }

    private void depth(int commits) throws IOException {
        Files.writeString(
                directory.resolve("git.yaml"),
                "repositories: [{url: '" + shop.path() + "', depth: " + commits + "}]\n");
    }
}
