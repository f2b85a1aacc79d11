package dev.minato.render.kustomize;

import java.util.ArrayList;
import java.util.List;

/** The generators of a kustomization, in kustomize's order: its own fields, then {@code generators}. */
final class Generators {
    private final Build build;
    private final Directory directory;
    private final ConfigNode root;
    private final Provenance provenance;

    Generators(Build build, Directory directory, ConfigNode root, Provenance provenance) {
        this.build = build;
        this.directory = directory;
        this.root = root;
        this.provenance = provenance;
    }

    List<ResourceMaker> all() {
        List<ResourceMaker> makers = new ArrayList<>();
        ConfigNode options = root.get("generatorOptions");
        for (ConfigNode node : root.list("configMapGenerator")) {
            makers.add(noted(Generator.configMap(directory, node, options), provenance.builtin("ConfigMapGenerator")));
        }
        for (ConfigNode node : root.list("secretGenerator")) {
            makers.add(noted(Generator.secret(directory, node, options), provenance.builtin("SecretGenerator")));
        }
        HelmCharts charts = new HelmCharts(directory);
        makers.addAll(charts.all(root, provenance));
        Plugins plugins = new Plugins(build, directory);
        for (Resource configuration : plugins.configurations(root.list("generators"), provenance)) {
            if (Plugins.isChart(configuration)) {
                makers.add(charts.plugin(
                        ConfigNode.plugin(configuration).as(ConfigNode.Strictness.EMBEDDED),
                        provenance,
                        Provenance.plugin(configuration)));
                continue;
            }
            for (Generator generator : plugins.generators(configuration)) {
                makers.add(noted(generator, Provenance.plugin(configuration)));
            }
        }
        return makers;
    }

    private ResourceMaker noted(Generator generator, String maker) {
        provenance.noteMaker(generator.made(), maker);
        return generator;
    }
}
