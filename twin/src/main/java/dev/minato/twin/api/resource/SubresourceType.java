package dev.minato.twin.api.resource;

import java.util.List;

/** A subresource and the kind it speaks. */
public record SubresourceType(String name, String group, String version, String kind, List<String> verbs) {
    public SubresourceType {
        verbs = List.copyOf(verbs);
    }

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }
}
