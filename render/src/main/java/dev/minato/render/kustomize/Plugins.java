package dev.minato.render.kustomize;

import dev.minato.objects.tree.MapValue;
import dev.minato.objects.yaml.Dialect;
import dev.minato.objects.yaml.PlainScalar;
import dev.minato.render.source.RenderException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What {@code generators}, {@code transformers} and {@code validators} name: configurations of plugins. Those built into
 * kustomize are taken; all others are programs, and no render starts one.
 */
final class Plugins {
    private static final Gvk BUILT_IN = new Gvk("", "builtin", "");
    private static final List<String> GENERATORS =
            List.of("ConfigMapGenerator", "SecretGenerator", "IAMPolicyGenerator", "HelmChartInflationGenerator");

    private final Build build;
    private final Directory directory;
    private final Set<String> filesUsed = new TreeSet<>();

    Plugins(Build build, Directory directory) {
        this.build = build;
        this.directory = directory;
    }

    /** The configurations that the entries hold, or name: texts, files and directories with a kustomization. */
    List<Resource> configurations(List<ConfigNode> entries, Provenance provenance) {
        Accumulated all = new Accumulated();
        List<ConfigNode> names = new ArrayList<>();
        for (ConfigNode entry : entries) {
            String text = entry.text();
            if (!text.contains("\n") && !text.startsWith("{")) {
                names.add(entry);
                continue;
            }
            for (Resource resource : inline(entry, text)) {
                provenance.noteFile(resource, provenance.file());
                all.resources().add(resource);
            }
        }
        build.addResources(names, all);
        all.resources().forEach(resource -> filesUsed.addAll(resource.files()));
        return all.resources().all();
    }

    /** The files of all configurations so far. */
    Set<String> filesUsed() {
        return filesUsed;
    }

    private List<Resource> inline(ConfigNode entry, String text) {
        try {
            return build
                    .objects(entry.file(), directory.files().inline(text, Dialect.KUSTOMIZE, entry.problem("")))
                    .stream()
                    .map(resource -> new Resource(directory.schema(), resource.tree(), entry.origin()))
                    .toList();
        } catch (RenderException e) {
            throw new RenderException(e.problems().stream()
                    .map(problem -> entry.problem(
                            "line " + problem.line() + " of the text that starts here: " + problem.message()))
                    .toList());
        }
    }

    static boolean isChart(Resource configuration) {
        return configuration.gvk().equals(new Gvk("", BUILT_IN.version(), "HelmChartInflationGenerator"));
    }

    List<Generator> generators(Resource configuration) {
        ConfigNode node = checked(configuration);
        return switch (configuration.kind()) {
            case "ConfigMapGenerator" -> List.of(Generator.configMap(directory, named(configuration, node), null));
            case "SecretGenerator" -> List.of(Generator.secret(directory, named(configuration, node), null));
            case "IAMPolicyGenerator" -> List.of(accountOfGoogle(node));
            default -> throw node.error("there is no generator " + configuration.kind() + " built in");
        };
    }

    Transformer transformer(Resource configuration) {
        ConfigNode node = checked(configuration);
        if (GENERATORS.contains(configuration.kind())) {
            throw node.error(configuration.kind() + " is a generator; it goes under \"generators\"");
        }
        Patches patches = new Patches(directory);
        List<FieldSpec> specs = specs(node);
        return switch (configuration.kind()) {
            case "AnnotationsTransformer" -> new SetEach(node, node.textMap("annotations"), specs);
            case "LabelTransformer" -> new SetEach(node, node.textMap("labels"), specs);
            case "HashTransformer" -> new HashNames();
            case "ImageTagTransformer" -> SetImage.read(part(node, "imageTag"), specs);
            case "NamespaceTransformer" -> SetNamespace.read(node);
            case "PatchJson6902Transformer" -> patches.readJson6902(node, "jsonOp");
            case "PatchStrategicMergeTransformer" -> strategicMerges(node, patches);
            case "PatchTransformer" -> patches.read(node);
            case "PrefixTransformer" -> AffixNames.read(node, node.text("prefix"), "");
            case "SuffixTransformer" -> AffixNames.read(node, "", node.text("suffix"));
            case "PrefixSuffixTransformer" ->
                new InOrder(List.of(
                        AffixNames.read(node, node.text("prefix"), ""),
                        AffixNames.read(node, "", node.text("suffix"))));
            case "ReplacementTransformer" -> new InOrder(Replacement.readAll(node, directory));
            case "ReplicaCountTransformer" -> SetReplicas.read(part(node, "replica"), specs);
            case "ValueAddTransformer" -> AddValue.read(node, directory);
            default -> throw node.error("there is no transformer " + configuration.kind() + " built in");
        };
    }

    private static List<FieldSpec> specs(ConfigNode node) {
        return FieldSpec.readAll(node, "fieldSpecs");
    }

    private static ConfigNode part(ConfigNode node, String key) {
        ConfigNode part = node.get(key);
        if (part == null) {
            throw node.error("\"" + key + "\" is wanted here");
        }
        return part;
    }

    private static Transformer strategicMerges(ConfigNode node, Patches patches) {
        List<Transformer> all = new ArrayList<>();
        node.list("paths").forEach(path -> all.add(patches.readStrategicMerge(path)));
        ConfigNode texts = node.get("patches");
        if (texts != null && !texts.text().isEmpty()) {
            all.add(patches.readStrategicMergeText(texts));
        }
        if (all.isEmpty()) {
            throw node.error("there is no patch here: paths or patches are wanted");
        }
        return new InOrder(all);
    }

    private static ConfigNode checked(Resource configuration) {
        ConfigNode node = ConfigNode.plugin(configuration);
        if (!configuration.gvk().group().isEmpty()
                || !configuration.gvk().version().equals(BUILT_IN.version())) {
            throw node.error(
                    configuration.gvk() + " is no plugin built into kustomize (apiVersion: builtin); others are"
                            + " programs, containers or scripts, and no render starts one: put what it makes into the"
                            + " repository");
        }
        return node;
    }

    /** The name and namespace of what is made are those of the configuration, unless it says others. */
    private static ConfigNode named(Resource configuration, ConfigNode node) {
        MapValue tree = configuration.tree();
        if (node.text("name").isEmpty()) {
            tree = tree.with("name", configuration.name());
        }
        if (node.text("namespace").isEmpty() && !configuration.namespace().isEmpty()) {
            tree = tree.with("namespace", configuration.namespace());
        }
        return ConfigNode.plugin(new Resource(configuration.schema(), tree.without("env"), configuration.origin()))
                .as(ConfigNode.Strictness.EMBEDDED);
    }

    private Generator accountOfGoogle(ConfigNode node) {
        if (!node.text("cloud").equals("gke")) {
            throw node.error("the cloud of an IAMPolicyGenerator is gke, not \"" + node.text("cloud") + "\"");
        }
        ConfigNode account = part(node, "serviceAccount");
        ConfigNode service = part(node, "kubernetesService");
        MapValue metadata = MapValue.builder()
                .put(
                        "annotations",
                        MapValue.of(
                                "iam.gke.io/gcp-service-account",
                                account.text("name") + "@" + account.text("projectId") + ".iam.gserviceaccount.com"))
                .put("name", PlainScalar.read(service.text("name")))
                .build();
        String namespace = service.text("namespace");
        Resource made = new Resource(
                directory.schema(),
                MapValue.of(
                        "apiVersion",
                        "v1",
                        "kind",
                        "ServiceAccount",
                        "metadata",
                        namespace.isEmpty() ? metadata : metadata.with("namespace", PlainScalar.read(namespace))),
                node.origin());
        return new Generator(node, made, "");
    }

    /** Several transformers as one. */
    record InOrder(List<? extends Transformer> all) implements Transformer {
        @Override
        public void transform(ResourceList resources) {
            all.forEach(transformer -> transformer.transform(resources));
        }
    }
}
