package dev.minato.render.kustomize;

import dev.minato.objects.tree.MapValue;
import dev.minato.objects.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the build is, as the annotations of {@code buildMetadata} tell it: relative to the directory that is built.
 *
 * @param path of the directory the build is in; null when nothing of this is asked for
 * @param file the name of its kustomization file
 */
record Provenance(@Nullable String path, String file) {
    static final String ORIGIN = "config.kubernetes.io/origin";
    static final String TRANSFORMATIONS = "alpha.config.kubernetes.io/transformations";

    boolean isOn() {
        return path != null;
    }

    /** Of a directory that this one names. */
    Provenance in(String name, String itsFile) {
        return new Provenance(path == null ? null : join(path, name), itsFile);
    }

    /** Notes where a file's object comes from. */
    void noteFile(Resource resource, String name) {
        if (path != null) {
            resource.setAnnotation(ORIGIN, written("path", join(path, name)));
        }
    }

    /** What made or changed an object: something built in, by this kustomization. */
    String builtin(String kind) {
        return step(join(path == null ? "" : path, file), "builtin", kind, "", "");
    }

    /** The same, of a plugin with a configuration of its own. */
    static String plugin(Resource configuration) {
        String origin = configuration.annotations().getOrDefault(ORIGIN, "");
        String file = origin.startsWith("path: ")
                ? origin.substring("path: ".length()).strip()
                : "";
        return step(
                file,
                configuration.gvk().apiVersion(),
                configuration.kind(),
                configuration.name(),
                configuration.namespace());
    }

    private static String step(String file, String apiVersion, String kind, String name, String namespace) {
        MapValue.Builder by = MapValue.builder().put("apiVersion", apiVersion).put("kind", kind);
        if (!name.isEmpty()) {
            by.put("name", name);
        }
        if (!namespace.isEmpty()) {
            by.put("namespace", namespace);
        }
        return written("configuredIn", file) + written("configuredBy", by.build());
    }

    private static String written(String key, Object value) {
        return Yaml.write(MapValue.of(key, value));
    }

    /** Notes who made a resource, unless it is known already. */
    void noteMaker(Resource resource, String maker) {
        if (isOn() && !resource.annotations().containsKey(ORIGIN)) {
            resource.setAnnotation(ORIGIN, maker);
        }
    }

    /** Notes what went over the resources; who has no origin yet was made by it. */
    void noteStep(ResourceList resources, String step) {
        if (!isOn()) {
            return;
        }
        for (Resource resource : resources) {
            if (resource.annotations().containsKey(ORIGIN)) {
                String before = resource.annotations().getOrDefault(TRANSFORMATIONS, "");
                resource.setAnnotation(
                        TRANSFORMATIONS,
                        before + "- " + String.join("\n  ", step.strip().split("\n", -1)) + "\n");
            } else {
                resource.setAnnotation(ORIGIN, step);
            }
        }
    }

    /** As a path is joined and tidied, above the first directory too. */
    private static String join(String path, String name) {
        List<String> parts = new ArrayList<>();
        for (String part : (path + "/" + name).split("/", -1)) {
            if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return parts.isEmpty() ? "." : String.join("/", parts);
    }
}
