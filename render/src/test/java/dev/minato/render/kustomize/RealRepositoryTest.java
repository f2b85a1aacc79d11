package dev.minato.render.kustomize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.minato.objects.yaml.Yaml;
import dev.minato.render.Rendered;
import dev.minato.render.RenderedObject;
import dev.minato.render.Renderer;
import dev.minato.render.git.Commit;
import dev.minato.render.git.GitRepository;
import dev.minato.render.source.RenderException;
import dev.minato.render.source.SourceTree;
import dev.minato.render.source.SourceTree.EntryKind;
import dev.minato.render.source.TreePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kustomization of a repository nobody here wrote, at every one of its commits, beside the real kustomize. Needs
 * the repository (environment variable MINATO_REAL_REPO) and the program ({@link RealKustomize}).
 */
final class RealRepositoryTest {
    @TempDir
    Path directory;

    @Test
    void everyKustomizationOfEveryCommitRendersToTheSameBytes() throws Exception {
        String url = System.getenv("MINATO_REAL_REPO");
        assumeTrue(url != null && !url.isEmpty(), "skipped: MINATO_REAL_REPO names no repository to compare on");
        Optional<RealKustomize> real = RealKustomize.find();
        assumeTrue(real.isPresent(), RealKustomize.SKIPPED);

        Renderer renderer = new Renderer();
        List<String> differences = new ArrayList<>();
        int compared = 0;
        int refusedByBoth = 0;
        try (GitRepository repository = GitRepository.open(url, directory.resolve("cache"))) {
            repository.fetch();
            String head = repository.resolve("").id();
            for (Commit commit : repository.log(head, "", 1000)) {
                SourceTree tree = repository.tree(commit.id());
                Path files = directory.resolve(commit.id());
                write(tree, "", files);
                for (String path : kustomizations(tree, "", new ArrayList<>())) {
                    RealKustomize.Outcome expected = real.get().build(files.resolve(path));
                    String where = commit.shortId() + " " + path;
                    try {
                        String ours = yaml(renderer.render(tree, path));
                        compared++;
                        if (expected.exitCode() != 0) {
                            differences.add(where + ": only kustomize refuses: " + expected.errors());
                        } else if (!ours.equals(expected.output())) {
                            differences.add(where + ": other bytes");
                        }
                    } catch (RenderException e) {
                        if (expected.exitCode() == 0) {
                            differences.add(where + ": only we refuse: " + e.getMessage());
                        } else {
                            refusedByBoth++;
                        }
                    }
                }
            }
        }
        System.out.println("compared with kustomize: " + compared + " renders equal, " + refusedByBoth
                + " refused by both, " + differences.size() + " different");
        assertThat(differences).isEmpty();
        assertThat(compared).as("renders compared").isPositive();
    }

    static String yaml(Rendered rendered) {
        return Yaml.writeAll(rendered.objects().stream()
                .map(RenderedObject::object)
                .map(object -> object.tree())
                .toList());
    }

    private static List<String> kustomizations(SourceTree tree, String directory, List<String> found) {
        for (String name : tree.list(directory)) {
            String path = TreePath.child(directory, name);
            if (Directory.KUSTOMIZATION_NAMES.contains(name)) {
                found.add(directory);
            } else if (tree.kind(path) == EntryKind.DIRECTORY) {
                kustomizations(tree, path, found);
            }
        }
        return found;
    }

    private static void write(SourceTree tree, String directory, Path to) throws IOException {
        Files.createDirectories(to.resolve(directory));
        for (String name : tree.list(directory)) {
            String path = TreePath.child(directory, name);
            switch (tree.kind(path)) {
                case FILE -> Files.write(to.resolve(path), tree.read(path).bytes());
                case DIRECTORY -> write(tree, path, to);
                case SUBMODULE, ABSENT -> {}
            }
        }
    }
}
