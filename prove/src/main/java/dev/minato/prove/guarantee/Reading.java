package dev.minato.prove.guarantee;

import dev.minato.api.guarantee.Guarantee;
import dev.minato.api.guarantee.GuaranteeSpec;
import dev.minato.api.schema.Defaults;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.input.Recorded;
import dev.minato.prove.kube.Located;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is read for one Guarantee, and what stands for all of it. Not thread-safe. */
final class Reading {
    /** Raised when a proof comes to mean something else, so that what was found before counts no longer. */
    private static final int MEANING = 1;

    private final Guarantee guarantee;
    private final Recorded files;
    private final Sources sources;
    private @Nullable List<Located> objects;
    private String digestOfEstate = "";

    Reading(Guarantee guarantee, Recorded files, Sources sources) {
        this.guarantee = guarantee;
        this.files = files;
        this.sources = sources;
    }

    Guarantee guarantee() {
        return guarantee;
    }

    Recorded files() {
        return files;
    }

    /** @throws dev.minato.prove.input.InputException with everything that is wrong */
    Estate estate(LastEstate last) {
        LastEstate.Read read =
                last.of(sources.files(), files, Paths.policies(guarantee.spec().over()));
        digestOfEstate = read.digest();
        return read.estate();
    }

    /** The cluster's where there are any, else what the repository renders to. */
    List<Located> objects() {
        List<Located> known = objects;
        if (known == null) {
            List<Located> read = new ArrayList<>();
            if (sources.live().isEmpty()) {
                Paths.objects(guarantee.spec().over())
                        .forEach(path -> read.addAll(sources.rendering().objects(path)));
            } else {
                sources.live().forEach(object -> read.add(Located.of(object)));
            }
            known = List.copyOf(read);
            objects = known;
        }
        return known;
    }

    /** SHA-256 of all that was read so far, the promise itself included. */
    String digest() {
        List<String> texts = new ArrayList<>();
        texts.add("meaning " + MEANING);
        texts.add(Defaults.fill(GuaranteeSpec.SCHEMA, guarantee.object().spec()).toJson());
        texts.add(digestOfEstate.isEmpty() ? files.digest() : digestOfEstate);
        List<Located> known = objects;
        if (known != null) {
            known.forEach(object -> texts.add(object.object().tree().toJson()));
        }
        return Recorded.digest(texts);
    }
}
