package dev.minato.twin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.minato.objects.tree.KubeObject;
import dev.minato.twin.loop.RealLoop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStoreTest {
    private static final StoreKey KEY = new StoreKey(GroupResource.core("configmaps"), "shop", "a");

    @TempDir
    private Path parent;

    @Test
    void whatWasAcknowledgedIsThereAfterANewStart() throws Exception {
        Path data = parent.resolve("data");
        try (RealLoop loop = loop();
                LocalStore local = open(data, loop)) {
            loop.start();
            assertThat(create(loop, local.store())).isInstanceOf(Outcome.Committed.class);
        }
        try (RealLoop loop = loop();
                LocalStore local = open(data, loop)) {
            assertThat(local.store().get(KEY)).isNotNull();
            assertThat(local.notes()).isEmpty();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
        try (var files = Files.list(data)) {
            assertThat(files)
                    .hasSizeGreaterThan(2)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void aSecondInstanceIsRefusedAndToldWhoHoldsTheData() throws Exception {
        try (RealLoop loop = loop();
                LocalStore local = open(parent, loop)) {
            assertThat(local.store().revision()).isEqualTo(1);
            assertThatThrownBy(() -> open(parent, loop))
                    .isInstanceOf(StorageException.class)
                    .hasMessageStartingWith("the data directory " + parent + " is in use by process "
                            + ProcessHandle.current().pid() + " on ")
                    .hasMessageEndingWith(": stop that one, or use another directory");
        }
    }

    @Test
    void aDirectoryThatIsNotWritableIsSaid() throws Exception {
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("r-xr-xr-x"));
        Assumptions.assumeFalse(Files.isWritable(parent), "the superuser writes everywhere");
        try (RealLoop loop = loop()) {
            assertThatThrownBy(() -> open(parent, loop)).hasMessageContaining("permission denied for ");
        }
    }

    @Test
    void aFileInPlaceOfTheDirectoryIsSaid() throws Exception {
        Path file = Files.writeString(parent.resolve("data"), "a file");
        try (RealLoop loop = loop()) {
            assertThatThrownBy(() -> open(file, loop))
                    .hasMessage("the data directory " + file + " cannot be used: " + file
                            + " is a file where a directory is needed");
        }
    }

    @Test
    void dataWithoutItsKeyIsRefused() throws Exception {
        try (RealLoop loop = loop()) {
            open(parent, loop).close();
            Files.delete(parent.resolve("encryption.key"));
            assertThatThrownBy(() -> open(parent, loop))
                    .hasMessageContaining("encryption.key is missing, but there is data (log-0000000000000000002)");
        }
    }

    private static Outcome create(RealLoop loop, JournaledStore store) throws Exception {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        KubeObject object = KubeObject.of("v1", "ConfigMap", "shop", "a");
        loop.post(() -> store.propose(List.of(Op.create(KEY, object)), outcome::complete));
        return outcome.get();
    }

    private static RealLoop loop() {
        return new RealLoop("loop", 100, warning -> {}, Throwable::printStackTrace);
    }

    private static LocalStore open(Path path, RealLoop loop) throws StorageException {
        return LocalStore.open(path, loop, StoreLimits.DEFAULT, warning -> {});
    }
}
