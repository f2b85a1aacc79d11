package dev.minato.prove.kube;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.tree.ObjectKey;
import dev.minato.prove.iam.policy.Written;
import java.util.Optional;

/**
 * A part of an object, for people to find.
 *
 * @param path {@code spec.ingress[0].from[1]}; empty for the whole object
 * @param written empty when it is not known
 */
public record Spot(ObjectKey object, String path, Optional<Written> written) implements Comparable<Spot> {
    public Spot {
        requireNonNull(object, "object is null");
        requireNonNull(path, "path is null");
        requireNonNull(written, "written is null");
    }

    @Override
    public int compareTo(Spot other) {
        int byObject = object.compareTo(other.object);
        return byObject != 0 ? byObject : path.compareTo(other.path);
    }

    /** {@code NetworkPolicy shop/allow-web spec.ingress[0] (policies/web.yaml:12:5)}. */
    @Override
    public String toString() {
        String name = object.namespace().isEmpty() ? object.name() : object.namespace() + "/" + object.name();
        return object.kind().kind() + " " + name + (path.isEmpty() ? "" : " " + path)
                + written.map(place -> " (" + place + ")").orElse("");
    }
}
