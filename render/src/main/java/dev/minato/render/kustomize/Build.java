package dev.minato.render.kustomize;

import dev.minato.objects.yaml.Dialect;
import dev.minato.render.load.LoadedObject;
import dev.minato.render.load.ObjectReader;
import dev.minato.render.source.Problem;
import dev.minato.render.source.RenderException;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers the resources of a directory, its bases' first, and runs its transformers over them. A component has no
 * resources of its own making alone: it works on those of who names it.
 */
final class Build {
    private Build() {}

    /** The resources of the directory, with all but what is done once at the end. */
    static ResourceList run(Directory directory, KustomizationFile file) {
        ResourceList resources = new ResourceList();
        gather(directory, file, resources);
        return resources;
    }

    private static KustomizationFile kustomization(Directory directory, ConfigNode node) {
        String path = directory.kustomization(node.problem(""));
        if (path == null) {
            throw node.error("there is no kustomization file in "
                    + (directory.path().isEmpty() ? "the root of the repository" : directory.path()));
        }
        return KustomizationFile.read(directory.files(), path);
    }

    private static void gather(Directory directory, KustomizationFile file, ResourceList resources) {
        ConfigNode root = file.root();
        List<Problem> problems = new ArrayList<>();
        for (String field : List.of("resources", "bases")) {
            for (ConfigNode node : root.list(field)) {
                try {
                    resource(directory, node, resources);
                } catch (RenderException e) {
                    e.problems().stream()
                            .filter(problem -> !problems.contains(problem))
                            .forEach(problems::add);
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new RenderException(problems);
        }
        ConfigNode options = root.get("generatorOptions");
        for (ConfigNode node : root.list("configMapGenerator")) {
            Generator.configMap(directory, node, options).addTo(resources);
        }
        for (ConfigNode node : root.list("secretGenerator")) {
            Generator.secret(directory, node, options).addTo(resources);
        }
        for (ConfigNode node : root.list("components")) {
            component(directory, node, resources);
        }
        for (Transformer transformer : Transformers.of(directory, file)) {
            transformer.transform(resources);
            resources.dropEmpty();
        }
    }

    private static void resource(Directory directory, ConfigNode node, ResourceList resources) {
        String name = node.text();
        ResourceList more = new ResourceList();
        if (directory.isDirectory(name, node)) {
            Directory base = directory.base(name, node);
            KustomizationFile file = kustomization(base, node);
            if (file.isComponent()) {
                throw node.error("\"" + name + "\" is a component; it goes under \"components\"");
            }
            gather(base, file, more);
        } else {
            String path = directory.file(name, node);
            for (LoadedObject object : ObjectReader.read(
                    path,
                    directory.files().documents(path, Dialect.KUSTOMIZE, node.problem("")),
                    ObjectReader.Demand.OBJECT)) {
                more.add(new Resource(object.object().tree(), object.origin()));
            }
        }
        resources.addAll(more);
    }

    private static void component(Directory directory, ConfigNode node, ResourceList resources) {
        String name = node.text();
        if (!directory.isDirectory(name, node)) {
            throw node.error("a component is a directory, \"" + name + "\" is a file");
        }
        Directory component = directory.base(name, node);
        KustomizationFile file = kustomization(component, node);
        if (!file.isComponent()) {
            throw node.error("\"" + name + "\" is no component: its kind is not Component");
        }
        gather(component, file, resources);
    }
}
