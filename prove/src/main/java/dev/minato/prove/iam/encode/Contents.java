package dev.minato.prove.iam.encode;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An estate in short: each thing of it by a digest of all that is said of it, so that two estates can be told apart
 * without having both. Places in files do not count.
 *
 * @param frame of what may count for every request: accounts, SCPs, RCPs, and which endpoints there are
 * @param callers by ARN: what an identity may do and what it is
 * @param places by ARN: what is said of a resource, or of an identity where a request is about it
 * @param endpoints by identifier: their policies
 */
public record Contents(
        String frame,
        NavigableMap<String, String> callers,
        NavigableMap<String, String> places,
        NavigableMap<String, String> endpoints) {
    public Contents {
        requireNonNull(frame, "frame is null");
        callers = Collections.unmodifiableNavigableMap(new TreeMap<>(callers));
        places = Collections.unmodifiableNavigableMap(new TreeMap<>(places));
        endpoints = Collections.unmodifiableNavigableMap(new TreeMap<>(endpoints));
    }

    /** A short name of all of it. */
    public String digest() {
        return Digests.sha256(frame + callers + places + endpoints);
    }

    /** What is not as it was; empty when the frame is not, so that every request may be decided otherwise. */
    public Optional<Change> since(Contents before) {
        return frame.equals(before.frame)
                ? Optional.of(new Change(
                        changed(before.callers, callers),
                        callers.keySet().equals(before.callers.keySet()),
                        changed(before.places, places),
                        changed(before.endpoints, endpoints)))
                : Optional.empty();
    }

    private static TreeSet<String> changed(NavigableMap<String, String> before, NavigableMap<String, String> now) {
        TreeSet<String> changed = new TreeSet<>(before.keySet());
        changed.addAll(now.keySet());
        changed.removeIf(id -> now.containsKey(id) && now.get(id).equals(before.get(id)));
        return changed;
    }
}
