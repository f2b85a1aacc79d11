package dev.minato.prove.iam.request;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One request, with all that its evaluation may ask.
 *
 * @param action {@code service:Action}
 * @param resource the ARN, or {@code *} for an action that has no resource
 * @param resourceAccount the account that owns the resource; empty when there is none
 * @param context values of the keys the request has, under the key in lower case; also the name of a tag after the
 *     slash has no case ({@code aws:ResourceTag/TagKey1} is {@code aws:ResourceTag/tagkey1}: IAM User Guide, "AWS global
 *     condition context keys"). A key with no values is present and empty; one that is absent is not in the map
 * @param endpoint the identifier of the VPC endpoint that it travels through; empty when through none
 */
public record Request(
        Caller caller,
        String action,
        String resource,
        Optional<String> resourceAccount,
        NavigableMap<String, List<String>> context,
        Optional<String> endpoint) {
    public Request {
        requireNonNull(caller, "caller is null");
        requireNonNull(action, "action is null");
        requireNonNull(resource, "resource is null");
        requireNonNull(resourceAccount, "resourceAccount is null");
        requireNonNull(endpoint, "endpoint is null");
        NavigableMap<String, List<String>> copy = new TreeMap<>();
        context.forEach((key, values) -> copy.put(key(key), List.copyOf(values)));
        context = Collections.unmodifiableNavigableMap(copy);
    }

    /** The form in which a key stands in {@link #context()}. */
    public static String key(String written) {
        return written.toLowerCase(Locale.ROOT);
    }

    /** The service's prefix in the action, in lower case. */
    public String service() {
        return action.substring(0, Math.max(0, action.indexOf(':'))).toLowerCase(Locale.ROOT);
    }

    /** The values of the key, however it is written; none when it is absent. */
    public List<String> values(String key) {
        return context.getOrDefault(key(key), List.of());
    }
}
