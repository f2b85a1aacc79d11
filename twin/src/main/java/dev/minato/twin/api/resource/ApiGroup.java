package dev.minato.twin.api.resource;

import java.util.ArrayList;
import java.util.List;

/** An API group as discovery tells of it: its versions, the preferred one first. Belongs to the registry. */
public final class ApiGroup {
    private final String name;
    private final List<ApiVersion> versions = new ArrayList<>();

    ApiGroup(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    public List<ApiVersion> versions() {
        return List.copyOf(versions);
    }

    List<ApiVersion> mutableVersions() {
        return versions;
    }

    /** The resources of one version, in the order of discovery. */
    public record ApiVersion(String version, List<ResourceType> resources) {
        public ApiVersion {
            resources = List.copyOf(resources);
        }
    }
}
