package dev.minato.cli.proof;

import dev.minato.api.Conditions;
import dev.minato.api.guarantee.Finding;
import dev.minato.api.guarantee.GuaranteeStatus;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.JsonFormatException;
import dev.minato.prove.guarantee.ProofCache;
import dev.minato.prove.iam.Proofs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Findings in a directory, a file each, named by the hash of what they were found of. What cannot be read or written is
 * as if it were not there: it costs a proof, nothing else. Safe for several threads and processes.
 */
public final class DirectoryCache implements ProofCache {
    private static final int KEPT_MAX = 2000;
    private static final String PARTS = "parts.txt";

    private final Path directory;

    public DirectoryCache(Path directory) {
        this.directory = directory;
    }

    @Override
    public Optional<Finding> find(String inputs) {
        try {
            byte[] text = Files.readAllBytes(directory.resolve(inputs + ".json"));
            Finding finding = GuaranteeStatus.from(Json.parseMap(text)).finding();
            // a file that was cut short, or written by another version, is none
            return Optional.ofNullable(finding).filter(known -> known.inputs().equals(inputs));
        } catch (IOException | JsonFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public void keep(String inputs, Finding finding) {
        GuaranteeStatus status = new GuaranteeStatus(0, finding, "", "", Conditions.NONE);
        keep(inputs + ".json", Json.writeBytes(status.toTree()));
    }

    /** What the prover of IAM has proven before, part by part. */
    Proofs parts() {
        try {
            return Proofs.read(Files.readString(directory.resolve(PARTS)));
        } catch (IOException e) {
            return new Proofs();
        }
    }

    void keep(Proofs parts) {
        keep(PARTS, parts.written().getBytes(StandardCharsets.UTF_8));
    }

    private void keep(String name, byte[] content) {
        try {
            Files.createDirectories(directory);
            Path next = Files.createTempFile(directory, "next", ".tmp");
            Files.write(next, content);
            Files.move(next, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            bound();
        } catch (IOException e) {
            // not kept: proven again the next time
        }
    }

    /** Lets the oldest half go when there are too many. */
    private void bound() throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.list(directory)) {
            all = files.toList();
        }
        if (all.size() <= KEPT_MAX) {
            return;
        }
        List<Path> oldest = all.stream()
                .sorted(Comparator.comparingLong(DirectoryCache::age))
                .limit(KEPT_MAX / 2)
                .toList();
        for (Path file : oldest) {
            Files.deleteIfExists(file);
        }
    }

    private static long age(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            return 0;
        }
    }
}
