package dev.minato.render;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.minato.render.git.GitRepository;
import dev.minato.render.source.DirectoryTree;
import dev.minato.render.source.RenderException;
import dev.minato.render.source.SourceTree;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large files are told by their size and not read. That many objects stop a render is in RendersTest, charts in HelmTest. */
class BoundsTest {
    private static final long GIGABYTE = 1L << 30;

    @TempDir
    Path directory;

    @Test
    void aFileOfAGigabyteIsRefusedWithItsSizeAndThePlaceThatNamesIt() throws IOException {
        write("kustomization.yaml", "configMapGenerator:\n- {name: c, files: [big.bin]}\n");
        large("big.bin", GIGABYTE);
        refused(new DirectoryTree(directory), "kustomization.yaml:2:", "1073741824");
        write("kustomization.yaml", "resources:\n- big.bin\n");
        refused(new DirectoryTree(directory), "kustomization.yaml:2:", "1073741824");
        Files.delete(directory.resolve("kustomization.yaml"));
        Files.move(directory.resolve("big.bin"), directory.resolve("big.yaml"));
        refused(new DirectoryTree(directory), "big.yaml", "1073741824");
    }

    @Test
    void soIsALargeFileOfACommit() throws Exception {
        write("kustomization.yaml", "configMapGenerator:\n- {name: c, files: [big.bin]}\n");
        large("big.bin", 17 << 20);
        try (Git git = Git.init()
                .setDirectory(directory.toFile())
                .setInitialBranch("main")
                .call()) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("large")
                    .setAuthor("Ada", "ada@example.com")
                    .setSign(false)
                    .call();
        }
        try (GitRepository repository = GitRepository.open(directory.toString(), directory.resolve("cache/git"))) {
            repository.fetch();
            refused(
                    repository.tree(repository.resolve("").id()),
                    "kustomization.yaml:2:",
                    "17825792 bytes large; the most that is read is 16777216");
        }
    }

    private static void refused(SourceTree tree, String place, String words) {
        assertThatThrownBy(() -> new Renderer().render(tree, ""))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining(place)
                .hasMessageContaining(words);
    }

    private void write(String path, String text) throws IOException {
        Files.writeString(directory.resolve(path), text);
    }

    /** Takes no space on the disk. */
    private void large(String path, long bytes) throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(directory.resolve(path).toFile(), "rw")) {
            file.setLength(bytes);
        }
    }
}
