package dev.minato.render.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SshRepositoryTest {
    @TempDir
    Path directory;

    @Test
    void aRepositoryBehindSshIsFetchedWithTheSshProgram() throws Exception {
        try (TestRepository origin = new TestRepository(Files.createDirectory(directory.resolve("shop")))) {
            String commit = origin.commit("first", Map.of("a.yaml", "a: 1\n"));
            try (GitRepository repository = open("ssh://git@shop.example:2222" + origin.path())) {
                assertThat(repository.fetch()).isEmpty();
                assertThat(repository.resolve("").id()).isEqualTo(commit);
            }
        }
    }

    @Test
    void whoIsNotLetInIsToldSo() {
        try (GitRepository repository = open("mallory@shop.example:shop.git")) {
            assertThatThrownBy(repository::fetch)
                    .isInstanceOfSatisfying(
                            GitException.class,
                            e -> assertThat(e.reason()).isEqualTo(GitException.Reason.NOT_PERMITTED))
                    .hasMessageContaining("does not let us in");
        }
    }

    private GitRepository open(String url) {
        List<String> program = List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                FakeSsh.class.getName());
        return GitRepository.open(url, directory.resolve("cache"), new SshProgram(program));
    }
}
