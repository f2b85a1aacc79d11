package dev.minato.prove.iam.catalog;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** A type of resource of a service. */
public record ResourceType(String name, ArnForm form, List<KeyFacts> keys) {
    public ResourceType {
        requireNonNull(name, "name is null");
        requireNonNull(form, "form is null");
        keys = List.copyOf(keys);
    }
}
