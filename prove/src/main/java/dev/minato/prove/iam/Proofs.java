package dev.minato.prove.iam;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.encode.Contents;
import dev.minato.prove.iam.request.Formula;
import dev.minato.prove.iam.request.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What was proven, of which question, from what.
 *
 * <pre>
 *   whole questions   of what estate, thing by thing      after a change, only what it concerns is asked again
 *   parts             of one party: the digest of all that its answer depends on
 * </pre>
 *
 * A proof counts only for the very same, found by a prover of the same version. Texts of before are read when they are
 * first needed. Not thread-safe by itself; its prover sees to that.
 */
public final class Proofs {
    /** Beyond it, all are forgotten: they can be made again. */
    private static final int KEPT_MAX = 100_000;

    private static final int WHOLES_MAX = 1_000;

    private final String version;
    private final Read<NavigableMap<String, Proof>> proofs;
    private final Read<Map<String, Whole>> wholes;
    private final Map<String, Found> found = new HashMap<>(); // looked up only, never iterated

    /**
     * That a question has no request in an estate.
     *
     * @param of the estate that it was proven of
     * @param widened what was taken more widely than it may be
     */
    record Whole(Contents of, List<String> widened) {
        Whole {
            widened = List.copyOf(widened);
        }
    }

    private record Proof(String digest, List<String> widened) {}

    private record Found(String digest, Request request) {}

    /** Something that is read when it is first asked for. */
    private static final class Read<T> {
        private Supplier<T> source;
        private boolean changed;

        Read(Supplier<T> source) {
            this.source = source;
        }

        T get() {
            T value = source.get();
            source = () -> value;
            return value;
        }

        T toChange() {
            changed = true;
            return get();
        }
    }

    /** Nothing yet. */
    public Proofs() {
        this("", () -> "", () -> "");
    }

    /**
     * What was written before.
     *
     * @param version of the prover and all that it goes by; what another one has proven does not count
     * @param wholes what {@link #wholes} gave, or anything else for nothing
     * @param parts what {@link #parts} gave, likewise
     */
    public Proofs(String version, Supplier<String> wholes, Supplier<String> parts) {
        this.version = requireNonNull(version, "version is null");
        this.wholes = new Read<>(() -> KeptText.read(version, wholes.get()));
        this.proofs = new Read<>(() -> read(version, parts.get()));
    }

    /** A short name for the formula; places in files do not count. */
    static String name(Formula formula) {
        return sha256(formula.toString().replaceAll(", where=[^\\]]*", ""));
    }

    /** The last proof of the question. */
    Optional<Whole> whole(String formula) {
        return Optional.ofNullable(wholes.get().get(formula));
    }

    void keep(String formula, Whole whole) {
        Map<String, Whole> all = wholes.toChange();
        if (all.size() >= WHOLES_MAX) {
            all.clear();
        }
        all.put(formula, whole);
    }

    Optional<List<String>> find(String formula, String party, String digest) {
        Proof proof = proofs.get().get(formula + " " + party);
        return proof != null && proof.digest.equals(digest) ? Optional.of(proof.widened) : Optional.empty();
    }

    Optional<Request> request(String formula, String party, String digest) {
        Found one = found.get(formula + " " + party);
        return one != null && one.digest.equals(digest) ? Optional.of(one.request) : Optional.empty();
    }

    void keep(String formula, String party, String digest, List<String> widened) {
        NavigableMap<String, Proof> all = proofs.toChange();
        if (all.size() >= KEPT_MAX) {
            all.clear();
        }
        all.put(formula + " " + party, new Proof(digest, List.copyOf(widened)));
    }

    void keep(String formula, String party, String digest, Request request) {
        if (found.size() >= KEPT_MAX) {
            found.clear();
        }
        found.put(formula + " " + party, new Found(digest, request));
    }

    public int size() {
        return proofs.get().size() + wholes.get().size();
    }

    /** Whole questions as a text, for another process; empty when they are those that were read. */
    public Optional<String> wholes() {
        return wholes.changed ? Optional.of(KeptText.written(version, wholes.get())) : Optional.empty();
    }

    /** The parts likewise; of requests that were found nothing is kept there. */
    public Optional<String> parts() {
        if (!proofs.changed) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(KeptText.head(version)).append('\n');
        proofs.get().forEach((key, proof) -> {
            List<String> words = new ArrayList<>(List.of(proof.digest, key));
            words.addAll(proof.widened);
            KeptText.line(words).ifPresent(line -> text.append(line).append('\n'));
        });
        return Optional.of(text.toString());
    }

    private static NavigableMap<String, Proof> read(String version, String text) {
        NavigableMap<String, Proof> proofs = new TreeMap<>();
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.getFirst().equals(KeptText.head(version)) || !text.endsWith("\n")) {
            return proofs;
        }
        for (String line : lines.subList(1, lines.size())) {
            String[] words = line.split("\t", -1);
            if (words.length >= 2) {
                proofs.put(words[1], new Proof(words[0], List.of(words).subList(2, words.length)));
            }
        }
        return proofs;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
