package dev.minato.render.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.minato.render.source.SourceTree.EntryKind;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectoryTreeTest {
    @TempDir
    Path directory;

    @Test
    void aFolderIsATreeWithoutItsGitDirectory() throws Exception {
        Files.createDirectories(directory.resolve(".git"));
        Files.writeString(directory.resolve(".git/config"), "secret");
        Files.createDirectories(directory.resolve("app/deep"));
        Files.writeString(directory.resolve("app/b.yaml"), "b");
        Files.writeString(directory.resolve("app/a.yaml"), "a");
        SourceTree tree = new DirectoryTree(directory);
        assertThat(tree.list("")).containsExactly("app");
        assertThat(tree.list("app")).containsExactly("a.yaml", "b.yaml", "deep");
        assertThat(tree.kind("app/deep")).isEqualTo(EntryKind.DIRECTORY);
        assertThat(tree.kind(".git/config")).isEqualTo(EntryKind.ABSENT);
        assertThat(new String(tree.read("app/a.yaml").bytes(), UTF_8)).isEqualTo("a");
    }

    @Test
    void theIdOfAFileIsGits() {
        // "git hash-object" of an empty file, and of "hello\n"
        assertThat(Blob.of(new byte[0]).id()).isEqualTo("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
        assertThat(Blob.of("hello\n".getBytes(UTF_8)).id()).isEqualTo("ce013625030ba8dba906f756967f9e9ca394464a");
    }

    @Test
    void linksLeadNowhereButInside() throws Exception {
        Path root = Files.createDirectory(directory.resolve("root"));
        Files.writeString(directory.resolve("secret"), "s");
        Files.createSymbolicLink(root.resolve("out"), Path.of("../secret"));
        Files.createSymbolicLink(root.resolve("self"), Path.of("."));
        Files.writeString(root.resolve("in"), "i");
        SourceTree tree = new DirectoryTree(root);
        assertThat(tree.realPath("self/self/in")).isEqualTo("in");
        assertThatThrownBy(() -> tree.read("out"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("leads out of the repository");
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThatThrownBy(() -> new DirectoryTree(directory.resolve("no")))
                .hasMessageContaining("there is no directory");
        SourceTree tree = new DirectoryTree(directory);
        assertThatThrownBy(() -> tree.read("a.yaml")).hasMessageContaining("there is no file a.yaml");
        assertThatThrownBy(() -> tree.list("a")).hasMessageContaining("is no directory");
    }

    @Test
    void pathsAreJoinedInsideTheTree() {
        assertThat(TreePath.resolve("a/b", "../c/./d")).isEqualTo("a/c/d");
        assertThat(TreePath.resolve("", ".")).isEmpty();
        assertThat(TreePath.isInOrBelow("a/b", "a")).isTrue();
        assertThat(TreePath.isInOrBelow("ab", "a")).isFalse();
        assertThatThrownBy(() -> TreePath.resolve("a", "../../x")).hasMessageContaining("leads out");
    }
}
