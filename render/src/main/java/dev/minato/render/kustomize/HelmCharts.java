package dev.minato.render.kustomize;

import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.Value;
import dev.minato.objects.yaml.Dialect;
import dev.minato.objects.yaml.Document;
import dev.minato.objects.yaml.Yaml;
import dev.minato.render.helm.HelmOptions;
import dev.minato.render.helm.HelmRequest;
import dev.minato.render.load.LoadedObject;
import dev.minato.render.source.SourceException;
import dev.minato.render.source.TreePath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code helmCharts}, and their older form: charts of the repository, rendered as resources. */
final class HelmCharts {
    private static final List<String> FIELDS = List.of(
            "name",
            "version",
            "repo",
            "releaseName",
            "namespace",
            "additionalValuesFiles",
            "valuesFile",
            "valuesInline",
            "valuesMerge",
            "includeCRDs",
            "skipHooks",
            "apiVersions",
            "kubeVersion",
            "nameTemplate",
            "skipTests",
            "debug",
            "devel");
    private static final List<String> OLD_FIELDS = List.of(
            "chartName",
            "chartVersion",
            "chartRepoUrl",
            "chartHome",
            "chartRepoName",
            "helmBin",
            "helmHome",
            "values",
            "valuesLocal",
            "valuesMerge",
            "releaseName",
            "releaseNamespace",
            "extraArgs");

    private final Directory directory;

    HelmCharts(Directory directory) {
        this.directory = directory;
    }

    /** The charts of a kustomization. */
    List<ResourceMaker> all(ConfigNode root, Provenance provenance) {
        List<ResourceMaker> makers = new ArrayList<>();
        ConfigNode globals = root.get("helmGlobals");
        if (globals != null) {
            globals.only(List.of("chartHome", "configHome"));
        }
        String home = globals == null ? "" : globals.text("chartHome");
        for (ConfigNode node : root.list("helmCharts")) {
            node.only(FIELDS);
            makers.add(maker(node, home, provenance.builtin("HelmChartInflationGenerator"), provenance));
        }
        for (ConfigNode node : root.list("helmChartInflationGenerator")) {
            node.only(OLD_FIELDS);
            if (node.get("extraArgs") != null) {
                throw node.error("extraArgs are for a helm program; none is run here");
            }
            ConfigNode renamed = renamed(node);
            String itsHome = node.text("chartHome");
            makers.add(maker(
                    renamed,
                    itsHome.isEmpty() ? home : itsHome,
                    provenance.builtin("HelmChartInflationGenerator"),
                    provenance));
        }
        return makers;
    }

    /** The same as a plugin, which has its globals beside it. */
    ResourceMaker plugin(ConfigNode node, Provenance provenance, String noted) {
        return maker(node, node.text("chartHome"), noted, provenance);
    }

    private static ConfigNode renamed(ConfigNode old) {
        MapValue.Builder map = MapValue.builder();
        put(map, "name", old.map().get("chartName"));
        put(map, "version", old.map().get("chartVersion"));
        put(map, "repo", old.map().get("chartRepoUrl"));
        put(map, "valuesFile", old.map().get("values"));
        put(map, "valuesInline", old.map().get("valuesLocal"));
        put(map, "valuesMerge", old.map().get("valuesMerge"));
        put(map, "releaseName", old.map().get("releaseName"));
        // releaseNamespace is known and does nothing, as in kustomize
        return new ConfigNode(old.file(), map.build(), null, old.place(), old.strictness());
    }

    private static void put(MapValue.Builder map, String key, @Nullable Value value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    private ResourceMaker maker(ConfigNode node, String home, String noted, Provenance provenance) {
        HelmRequest request = request(node, home.isEmpty() ? "charts" : home);
        return resources -> {
            List<Resource> made = new ArrayList<>();
            for (LoadedObject object : directory.charts().render(directory.files(), request, Dialect.KUSTOMIZE)) {
                Resource resource =
                        new Resource(directory.schema(), object.object().tree(), object.origin());
                resource.files().addAll(object.files());
                provenance.noteMaker(resource, noted);
                made.add(resource);
            }
            made.forEach(resource -> new Generator(node, resource, "").addTo(resources));
        };
    }

    private HelmRequest request(ConfigNode node, String home) {
        String name = node.text("name");
        if (name.isEmpty()) {
            throw node.error("a chart needs a name");
        }
        for (String field : List.of("nameTemplate")) {
            if (!node.text(field).isEmpty()) {
                throw node.error("\"" + field + "\" is not taken; give a releaseName");
            }
        }
        String release = node.text("releaseName");
        if (release.isEmpty()) {
            throw node.error("a chart needs a releaseName: without one Helm makes up another at every render");
        }
        String version = node.text("version");
        String at = resolve(home, node);
        if (!version.isEmpty() && !node.text("repo").isEmpty()) {
            at = TreePath.child(at, name + "-" + version);
        }
        String chart = TreePath.child(at, name);
        switch (directory.files().kind(chart, node.problem(""))) {
            case DIRECTORY -> {}
            case FILE, SUBMODULE, ABSENT ->
                throw node.error("there is no chart \"" + name + "\" (looked for " + chart + "), and nothing is fetched"
                        + " while rendering: put it into the repository, with `helm pull --untar`");
        }
        String kube = node.text("kubeVersion");
        return new HelmRequest(
                chart,
                release,
                node.text("namespace").isEmpty() ? "default" : node.text("namespace"),
                values(node, chart),
                node.flag("includeCRDs"),
                !node.flag("skipHooks"),
                !node.flag("skipTests"),
                kube.isEmpty() ? HelmOptions.KUBE_VERSION : kube,
                node.texts("apiVersions"),
                List.of(),
                node.problem(""));
    }

    private String resolve(String name, ConfigNode node) {
        try {
            return TreePath.resolve(directory.path(), name);
        } catch (SourceException e) {
            throw node.error(String.valueOf(e.getMessage()));
        }
    }

    private List<HelmRequest.Values> values(ConfigNode node, String chart) {
        List<HelmRequest.Values> values = new ArrayList<>();
        ConfigNode file = node.get("valuesFile");
        String path = file == null || file.text().isEmpty()
                ? TreePath.child(chart, "values.yaml")
                : directory.file(file.text(), file);
        MapValue inline = node.get("valuesInline") == null
                ? MapValue.EMPTY
                : node.get("valuesInline").map();
        MapValue ofFile = read(path, node);
        String merge = node.text("valuesMerge");
        MapValue all = switch (inline.isEmpty() ? "none" : merge) {
            case "none" -> ofFile;
            case "", "override" -> over(ofFile, inline);
            case "merge" -> over(inline, ofFile);
            case "replace" -> inline;
            default -> throw node.error("valuesMerge is merge, override or replace");
        };
        if (!List.of("", "merge", "override", "replace").contains(merge)) {
            throw node.error("valuesMerge is merge, override or replace");
        }
        values.add(new HelmRequest.Values(path, Yaml.write(all)));
        for (ConfigNode more : node.list("additionalValuesFiles")) {
            String one = directory.file(more.text(), more);
            values.add(new HelmRequest.Values(one, Yaml.write(read(one, more))));
        }
        return values;
    }

    private MapValue read(String path, ConfigNode node) {
        List<Document> documents = directory.files().documents(path, Dialect.KUBECTL, node.problem(""));
        return documents.isEmpty() || !(documents.getFirst().tree() instanceof MapValue map) ? MapValue.EMPTY : map;
    }

    /** The one with the other laid over it: maps entry by entry, null takes an entry away. */
    private static MapValue over(MapValue below, MapValue above) {
        MapValue merged = below;
        for (String key : above.keys()) {
            Value value = above.get(key);
            if (value instanceof NullValue) {
                merged = merged.without(key);
            } else if (value instanceof MapValue map && below.get(key) instanceof MapValue present) {
                merged = merged.with(key, (Value) over(present, map));
            } else if (value != null) {
                merged = merged.with(key, value);
            }
        }
        return merged;
    }
}
