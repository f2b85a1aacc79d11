package dev.minato.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/**
 * A Git repository with an Environment, and many small Kustomize applications over one base.
 *
 * <pre>
 *   environments.yaml          apps/&#42;: each is an Application in the namespace "apps"
 *   base/                      a ConfigMap
 *   apps/a0 ... apps/a999      an overlay each: prefix, label, a value
 * </pre>
 */
final class Monorepo implements AutoCloseable {
    private final Git git;

    private Monorepo(Git git) {
        this.git = git;
    }

    static Monorepo create(Path directory, int applications) throws IOException, GitAPIException {
        Monorepo repository = new Monorepo(Git.init()
                .setDirectory(Files.createDirectories(directory).toFile())
                .setInitialBranch("main")
                .call());
        repository.write("environments.yaml", """
                apiVersion: minato.dev/v1alpha1
                kind: Environment
                metadata: {name: live}
                spec:
                  promotion: Automatic
                  applications: [{path: apps/*, namespace: apps}]
                """);
        repository.write("base/kustomization.yaml", "resources: [config.yaml]\n");
        repository.write("base/config.yaml", """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: config}
                data: {mode: plain, greeting: hello}
                """);
        for (int i = 0; i < applications; i++) {
            repository.touch(i, "first");
        }
        repository.commit("all");
        return repository;
    }

    Path path() {
        return git.getRepository().getWorkTree().toPath();
    }

    /** Writes one application with another value; not committed yet. */
    void touch(int application, String value) throws IOException {
        write("apps/a" + application + "/kustomization.yaml", """
                resources: [../../base]
                namePrefix: a%d-
                labels: [{pairs: {application: a%d}}]
                patches:
                - target: {kind: ConfigMap}
                  patch: |
                    - {op: add, path: /data/value, value: %s}
                """.formatted(application, application, value));
    }

    void write(String path, String text) throws IOException {
        Path file = path().resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    String commit(String message) throws GitAPIException {
        git.add().addFilepattern(".").call();
        return git.commit()
                .setMessage(message)
                .setAuthor("bench", "bench@example.com")
                .setCommitter("bench", "bench@example.com")
                .setSign(false)
                .call()
                .name();
    }

    @Override
    public void close() {
        git.close();
    }
}
