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
    /** So many versions of the program keep theirs, for who goes back and forth. */
    private static final int VERSIONS_MAX = 3;

    private static final String WHOLES = "questions.txt";
    private static final String PARTS = "parts.txt";

    private final Path base;
    private final Path directory;
    private final String version;

    /** @param version of the program: what another one has found does not count, and is let go after a while */
    DirectoryCache(Path base, String version) {
        this.base = base;
        this.directory = base.resolve(version);
        this.version = version;
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

    /** What the prover of IAM has proven before; the files are read when it is first needed. */
    Proofs proofs() {
        return new Proofs(version, () -> text(WHOLES), () -> text(PARTS));
    }

    void keep(Proofs proofs) {
        proofs.wholes().ifPresent(text -> keep(WHOLES, text.getBytes(StandardCharsets.UTF_8)));
        proofs.parts().ifPresent(text -> keep(PARTS, text.getBytes(StandardCharsets.UTF_8)));
    }

    private String text(String name) {
        try {
            return Files.readString(directory.resolve(name));
        } catch (IOException e) {
            return "";
        }
    }

    private void keep(String name, byte[] content) {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory);
                letOtherVersionsGo();
            }
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
        List<Path> all = list(directory);
        if (all.size() > KEPT_MAX) {
            for (Path file : oldest(all, KEPT_MAX / 2)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void letOtherVersionsGo() throws IOException {
        List<Path> others = list(base).stream()
                .filter(path -> Files.isDirectory(path) && !path.equals(directory))
                .toList();
        for (Path old : oldest(others, Math.max(0, others.size() + 1 - VERSIONS_MAX))) {
            for (Path file : list(old)) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(old);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static List<Path> oldest(List<Path> all, int count) {
        return all.stream()
                .sorted(Comparator.comparingLong(DirectoryCache::age))
                .limit(count)
                .toList();
    }

    private static long age(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            return 0;
        }
    }
}
