package dev.minato.twin.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The headers {@code Impersonate-User}, {@code -Uid}, {@code -Group} and {@code -Extra-*}.
 *
 * @param extra by key, lower-case, percent-decoded
 */
public record Impersonation(String user, String uid, List<String> groups, Map<String, List<String>> extra) {
    public Impersonation {
        groups = List.copyOf(groups);
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    public static Impersonation of(String user) {
        return new Impersonation(user, "", List.of(), Map.of());
    }
}
