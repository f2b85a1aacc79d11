package dev.minato.prove.iam.encode;

import dev.minato.prove.iam.policy.Condition;
import dev.minato.prove.iam.policy.Statement;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Short names of what a proof has read: equal only for equal contents. Places in files do not count. */
final class Digests {
    private final IdentityHashMap<Statement, String> statements =
            new IdentityHashMap<>(); // looked up only, never iterated
    private final Map<String, String> others = new HashMap<>(); // looked up only, never iterated

    /** Of the statement without its places. */
    String of(Statement statement) {
        return statements.computeIfAbsent(statement, one -> {
            StringBuilder text = new StringBuilder();
            text.append(one.effect())
                    .append('\n')
                    .append(one.principals())
                    .append('\n')
                    .append(one.actions())
                    .append('\n')
                    .append(one.resources());
            for (Condition condition : one.conditions()) {
                text.append('\n')
                        .append(condition.operator())
                        .append(condition.key())
                        .append(condition.values());
            }
            return sha256(text.toString());
        });
    }

    String of(String name, Supplier<String> text) {
        return others.computeIfAbsent(name, _ -> sha256(text.get()));
    }

    static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
