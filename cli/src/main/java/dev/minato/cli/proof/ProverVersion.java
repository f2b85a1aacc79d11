package dev.minato.cli.proof;

import dev.minato.api.guarantee.Guarantee;
import dev.minato.objects.yaml.Yaml;
import dev.minato.prove.iam.Prover;
import dev.minato.render.Renderer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Which program proves: checksums of the archives that hold prover, catalog, readers and rendering. What another one has
 * proven does not count, so that nobody has to think of raising a number when a rule is put right.
 */
final class ProverVersion {
    private static final List<Class<?>> PARTS = List.of(Prover.class, Yaml.class, Guarantee.class, Renderer.class);

    private ProverVersion() {}

    /** Empty where the program is not in archives (its own tests): then proofs of one process are not for another. */
    static String current() {
        StringBuilder version = new StringBuilder();
        for (Class<?> part : PARTS) {
            Path archive = archive(part.getProtectionDomain().getCodeSource());
            if (archive == null) {
                return "";
            }
            version.append(version.isEmpty() ? "" : "-").append(checksum(archive));
        }
        return version.toString();
    }

    private static @Nullable Path archive(@Nullable CodeSource source) {
        try {
            Path path = source == null || source.getLocation() == null
                    ? null
                    : Path.of(source.getLocation().toURI());
            return path != null && Files.isRegularFile(path) ? path : null;
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }

    /** Two sums and the length: nobody makes an archive to deceive their own cache; both are native, and quick at once. */
    private static String checksum(Path archive) {
        try {
            byte[] content = Files.readAllBytes(archive);
            CRC32 crc = new CRC32();
            crc.update(content);
            Adler32 adler = new Adler32();
            adler.update(content);
            return String.format("%x%08x%08x", content.length, crc.getValue(), adler.getValue());
        } catch (IOException e) {
            throw new IllegalStateException("the program's own archive cannot be read: " + archive, e);
        }
    }
}
