package dev.minato.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.api.guarantee.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryCacheTest {
    @TempDir
    Path folder;

    @Test
    void aFindingIsFoundAgainByWhatItWasFoundOf() {
        DirectoryCache cache = new DirectoryCache(folder.resolve("proofs"), "v1");
        Finding finding = Finding.proven("proven for all requests", List.of("the estate is whole"), "0a1b");
        assertThat(cache.find("0a1b")).isEmpty();
        cache.keep("0a1b", finding);
        assertThat(cache.find("0a1b")).contains(finding);
        assertThat(cache.find("0a1c")).isEmpty();
    }

    @Test
    void aFileThatWasCutShortOrRenamedIsNone() throws IOException {
        DirectoryCache cache = new DirectoryCache(folder, "v1");
        cache.keep("0a1b", Finding.proven("proven", List.of(), "0a1b"));
        Path kept = folder.resolve("v1/0a1b.json");
        Files.copy(kept, folder.resolve("v1/0a1c.json"));
        assertThat(cache.find("0a1c")).as("found of something else").isEmpty();
        Files.writeString(kept, Files.readString(kept).substring(0, 10));
        assertThat(cache.find("0a1b")).isEmpty();
    }

    @Test
    void whereNothingCanBeKeptItIsProvenAgain() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        DirectoryCache cache = new DirectoryCache(file, "v1");
        cache.keep("0a1b", Finding.proven("proven", List.of(), "0a1b"));
        assertThat(cache.find("0a1b")).isEmpty();
        assertThat(cache.proofs().size()).isZero();
    }

    @Test
    void whatAnotherVersionFoundDoesNotCountAndGoesAfterAWhile() {
        Finding finding = Finding.proven("proven", List.of(), "0a1b");
        for (String version : List.of("v1", "v2", "v3", "v4", "v5", "v6")) {
            DirectoryCache cache = new DirectoryCache(folder, version);
            assertThat(cache.find("0a1b")).as(version).isEmpty();
            cache.keep("0a1b", finding);
        }
        assertThat(folder.toFile().list()).hasSizeLessThanOrEqualTo(3).contains("v6");
        assertThat(new DirectoryCache(folder, "v6").find("0a1b")).contains(finding);
    }
}
