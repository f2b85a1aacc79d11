package dev.minato.prove.kube;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Path;
import dev.minato.objects.yaml.Document;
import dev.minato.objects.yaml.Origins;
import dev.minato.objects.yaml.Place;
import dev.minato.prove.iam.policy.Written;
import java.util.Optional;

/**
 * An object and where it is written.
 *
 * @param written empty for an object that a cluster gave
 * @param origins where each of its values is written, when that is known
 */
public record Located(KubeObject object, Optional<Written> written, Optional<Origins> origins) {
    public Located {
        requireNonNull(object, "object is null");
        requireNonNull(written, "written is null");
        requireNonNull(origins, "origins is null");
    }

    /** An object of a cluster. */
    public static Located of(KubeObject object) {
        return new Located(object, Optional.empty(), Optional.empty());
    }

    /** An object of a render; the line counts from 1. */
    public static Located of(KubeObject object, String file, int line) {
        return new Located(object, Optional.of(new Written(file, new Place(line, 1))), Optional.empty());
    }

    /** A document of a file, every value of which has its place. */
    public static Located of(String file, Document document) {
        MapValue tree = document.tree() instanceof MapValue map ? map : MapValue.EMPTY;
        return new Located(
                new KubeObject(tree),
                Optional.of(new Written(file, document.origins().place())),
                Optional.of(document.origins()));
    }

    /** The object as a whole. */
    public Spot spot() {
        return spot(Path.ROOT);
    }

    public Spot spot(Path path) {
        Optional<Written> place = written.map(whole -> origins.map(known -> new Written(whole.source(), known.at(path)))
                .orElse(whole));
        return new Spot(object.key(), path.dotted(), place);
    }
}
