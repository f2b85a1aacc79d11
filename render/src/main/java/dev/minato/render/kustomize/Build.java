package dev.minato.render.kustomize;

import dev.minato.objects.yaml.Dialect;
import dev.minato.objects.yaml.Document;
import dev.minato.render.load.LoadedObject;
import dev.minato.render.load.ObjectReader;
import dev.minato.render.source.Problem;
import dev.minato.render.source.RenderException;
import dev.minato.render.source.TreePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gathers the resources of a directory, its bases' first, and runs its transformers over them. A component has no
 * resources of its own making alone: it works on those of who names it.
 */
final class Build {
    private final Directory directory;
    private final KustomizationFile file;
    private final Provenance provenance;

    Build(Directory directory, KustomizationFile file, Provenance provenance) {
        this.directory = directory;
        this.file = file;
        this.provenance = provenance;
    }

    /** The resources of the directory, with all but what is done once at the end. */
    Accumulated run() {
        Accumulated all = new Accumulated();
        gather(all);
        return all;
    }

    private void gather(Accumulated all) {
        ConfigNode root = file.root();
        List<ConfigNode> names = new ArrayList<>(root.list("resources"));
        names.addAll(root.list("bases"));
        addResources(names, all);
        Configurations configurations = new Configurations(directory);
        all.mergeFields(configurations.configured(root), root);
        all.mergeFields(configurations.ofTypes(root), root);
        for (ResourceMaker maker : new Generators(this, directory, root, provenance).all()) {
            maker.addTo(all.resources());
        }
        for (ConfigNode node : root.list("components")) {
            component(node, all);
        }
        Plugins plugins = new Plugins(this, directory);
        Transformers transformers = new Transformers(directory, root, all.fields(), provenance, plugins);
        for (Transformers.Step step : transformers.all()) {
            step.transformer().transform(all.resources());
            provenance.noteStep(all.resources(), step.noted());
            all.resources().dropEmpty();
        }
        for (Resource configuration : plugins.configurations(root.list("validators"), provenance)) {
            new Validate(ConfigNode.plugin(configuration), plugins.transformer(configuration))
                    .transform(all.resources());
        }
        Set<String> shaping = new TreeSet<>(plugins.filesUsed());
        shaping.add(file.path());
        for (String field : List.of("configurations", "crds")) {
            root.list(field).forEach(node -> shaping.add(directory.file(node.text(), node)));
        }
        all.resources().forEach(resource -> resource.files().addAll(shaping));
        for (ConfigNode node : root.list("vars")) {
            Variable variable = Variable.read(node);
            variable.mark(all.resources(), directory.schema());
            all.addVar(variable);
        }
    }

    /** Adds what the entries name; everything that is wrong is told at once. */
    void addResources(List<ConfigNode> names, Accumulated all) {
        List<Problem> problems = new ArrayList<>();
        for (ConfigNode node : names) {
            try {
                resource(node, all);
            } catch (RenderException e) {
                e.problems().stream()
                        .filter(problem -> !problems.contains(problem))
                        .forEach(problems::add);
            }
        }
        if (!problems.isEmpty()) {
            throw new RenderException(problems);
        }
    }

    private void resource(ConfigNode node, Accumulated all) {
        String name = node.text();
        if (directory.isDirectory(name, node)) {
            Directory base = directory.base(name, node);
            KustomizationFile itsFile = kustomization(base, node);
            if (itsFile.isComponent()) {
                throw node.error("\"" + name + "\" is a component; it goes under \"components\"");
            }
            all.addAll(inside(base, itsFile, name).run(), node);
            return;
        }
        String path = directory.file(name, node);
        List<Resource> read = objects(path, directory.files().documents(path, Dialect.KUSTOMIZE, node.problem("")));
        read.forEach(resource -> provenance.noteFile(resource, name));
        all.resources().addAll(read);
    }

    /** The objects of a file, or of a text that stands in one. */
    List<Resource> objects(String path, List<Document> documents) {
        return ObjectReader.read(path, documents, ObjectReader.Demand.OBJECT).stream()
                .map(this::resource)
                .toList();
    }

    private Resource resource(LoadedObject object) {
        return new Resource(directory.schema(), object.object().tree(), object.origin());
    }

    private void component(ConfigNode node, Accumulated all) {
        String name = node.text();
        if (!directory.isDirectory(name, node)) {
            throw node.error("a component is a directory, \"" + name + "\" is a file");
        }
        Directory component = directory.base(name, node);
        KustomizationFile itsFile = kustomization(component, node);
        if (!itsFile.isComponent()) {
            throw node.error("\"" + name + "\" is no component: its kind is not Component");
        }
        inside(component, itsFile, name).gather(all);
    }

    private Build inside(Directory base, KustomizationFile itsFile, String name) {
        base.schema().choose(itsFile.root(), base);
        return new Build(base, itsFile, provenance.in(name, TreePath.name(itsFile.path())));
    }

    private static KustomizationFile kustomization(Directory directory, ConfigNode node) {
        String path = directory.kustomization(node.problem(""));
        if (path == null) {
            throw node.error("there is no kustomization file in "
                    + (directory.path().isEmpty() ? "the root of the repository" : directory.path()));
        }
        return KustomizationFile.read(directory.files(), path);
    }
}
