package dev.minato.prove.iam;

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

/**
 * What was proven, of which question, from what: by the digest of all that the answer depends on. A proof counts only for
 * the very same. Not thread-safe by itself; its prover sees to that.
 */
public final class Proofs {
    /** Beyond it, all are forgotten: they can be made again. */
    private static final int KEPT_MAX = 100_000;

    private static final String FORM = "minato-proofs/1";

    private final NavigableMap<String, Proof> proofs = new TreeMap<>();
    private final Map<String, Found> found = new HashMap<>(); // looked up only, never iterated

    private record Proof(String digest, List<String> widened) {}

    private record Found(String digest, Request request) {}

    /** A short name for the formula; places in files do not count. */
    static String name(Formula formula) {
        return sha256(formula.toString().replaceAll(", where=[^\\]]*", ""));
    }

    Optional<List<String>> find(String formula, String party, String digest) {
        Proof proof = proofs.get(formula + " " + party);
        return proof != null && proof.digest.equals(digest) ? Optional.of(proof.widened) : Optional.empty();
    }

    Optional<Request> request(String formula, String party, String digest) {
        Found one = found.get(formula + " " + party);
        return one != null && one.digest.equals(digest) ? Optional.of(one.request) : Optional.empty();
    }

    void keep(String formula, String party, String digest, List<String> widened) {
        if (proofs.size() >= KEPT_MAX) {
            proofs.clear();
        }
        proofs.put(formula + " " + party, new Proof(digest, List.copyOf(widened)));
    }

    void keep(String formula, String party, String digest, Request request) {
        if (found.size() >= KEPT_MAX) {
            found.clear();
        }
        found.put(formula + " " + party, new Found(digest, request));
    }

    public int size() {
        return proofs.size();
    }

    /** As lines of a text, for another process; of requests that were found nothing is kept there. */
    public String written() {
        StringBuilder text = new StringBuilder(FORM).append('\n');
        proofs.forEach((key, proof) -> {
            text.append(proof.digest).append('\t').append(key);
            proof.widened.forEach(one -> text.append('\t').append(one));
            text.append('\n');
        });
        return text.toString();
    }

    /** What {@link #written} gave; of another form or version, nothing. */
    public static Proofs read(String text) {
        Proofs proofs = new Proofs();
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.getFirst().equals(FORM)) {
            return proofs;
        }
        for (String line : lines.subList(1, lines.size())) {
            List<String> parts = new ArrayList<>(List.of(line.split("\t", -1)));
            if (parts.size() >= 2) {
                proofs.proofs.put(parts.get(1), new Proof(parts.get(0), List.copyOf(parts.subList(2, parts.size()))));
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
