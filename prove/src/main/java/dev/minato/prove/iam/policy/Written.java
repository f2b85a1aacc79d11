package dev.minato.prove.iam.policy;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.yaml.Place;

/** Where something is written: the name of a source (a file of the repository, as a person knows it) and the place in it. */
public record Written(String source, Place place) implements Comparable<Written> {
    public Written {
        requireNonNull(source, "source is null");
        requireNonNull(place, "place is null");
    }

    @Override
    public int compareTo(Written other) {
        int bySource = source.compareTo(other.source);
        if (bySource != 0) {
            return bySource;
        }
        int byLine = Integer.compare(place.line(), other.place.line());
        return byLine != 0 ? byLine : Integer.compare(place.column(), other.place.column());
    }

    @Override
    public String toString() {
        return source + ":" + place;
    }
}
