package dev.minato.render.kustomize;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.JsonFormatException;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Path;
import dev.minato.objects.tree.Value;
import dev.minato.objects.yaml.Dialect;
import dev.minato.objects.yaml.Document;
import dev.minato.objects.yaml.Place;
import dev.minato.render.load.LoadedObject;
import dev.minato.render.load.ObjectReader;
import dev.minato.render.source.Problem;
import dev.minato.render.source.RenderException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the three fields of patches into transformers: a list is a JSON patch, maps are strategic merge patches. */
final class Patches {
    private static final List<String> FIELDS = List.of("path", "patch", "target", "options");

    private static final List<String> OPERATIONS = List.of("add", "remove", "replace", "move", "copy", "test");

    private final Directory directory;

    Patches(Directory directory) {
        this.directory = directory;
    }

    /** An entry of {@code patches}. */
    Transformer read(ConfigNode node) {
        node.only(FIELDS);
        ConfigNode targetNode = node.get("target");
        Selection target = targetNode == null ? null : Selection.read(targetNode);
        boolean nameChange = option(node, "allowNameChange");
        boolean kindChange = option(node, "allowKindChange");
        Source source = source(node, "patch");
        if (source.isList()) {
            if (target == null) {
                throw node.error("a JSON patch needs a target");
            }
            return new ApplyJsonPatch(node, source.place(), source.operations(directory), target, true);
        }
        List<LoadedObject> patches = source.objects();
        if (patches.isEmpty()) {
            if (target == null) {
                throw node.error("the patch is empty");
            }
            directory.files().warn(node.problem("the patch is empty and changes nothing"));
            return resources -> {};
        }
        if (target != null && patches.size() > 1) {
            throw node.error("a patch with a target must be one document, this has " + patches.size());
        }
        return new ApplyMergePatches(directory.schema(), node, patches, target, nameChange, kindChange, false);
    }

    /** An entry of {@code patchesJson6902}. */
    Transformer readJson6902(ConfigNode node, String inlineKey) {
        node.only(FIELDS);
        ConfigNode target = node.get("target");
        if (target == null || target.text("name").isEmpty()) {
            throw node.error("an entry of patchesJson6902 needs a target with a name");
        }
        Source source = source(node, inlineKey);
        if (!source.isList()) {
            throw node.error("a JSON patch is a list of operations");
        }
        return new ApplyJsonPatch(node, source.place(), source.operations(directory), Selection.read(target), false);
    }

    /** An entry of {@code patchesStrategicMerge}: the name of a file, or the patch itself. */
    Transformer readStrategicMerge(ConfigNode node) {
        String text = node.text();
        if (text.contains("\n") || text.contains(": ")) {
            return readStrategicMergeText(node);
        }
        return merges(node, file(node, text));
    }

    /** Patches that stand in the kustomization itself. */
    Transformer readStrategicMergeText(ConfigNode node) {
        return merges(
                node,
                new Source(node, null, directory.files().inline(node.text(), Dialect.KUSTOMIZE, node.problem(""))));
    }

    private Transformer merges(ConfigNode node, Source source) {
        return new ApplyMergePatches(directory.schema(), node, source.objects(), null, false, false, true);
    }

    private static boolean option(ConfigNode node, String option) {
        ConfigNode options = node.get("options");
        return options != null && options.flag(option);
    }

    private Source source(ConfigNode node, String inlineKey) {
        ConfigNode path = node.get("path");
        ConfigNode inline = node.get(inlineKey);
        String text = inline == null ? "" : inline.text().strip();
        boolean hasPath = path != null && !path.text().isEmpty();
        if (text.isEmpty() && !hasPath) {
            throw node.error("a patch needs one of patch and path");
        }
        if (!text.isEmpty() && hasPath) {
            throw node.error("a patch has either patch or path, not both");
        }
        if (path != null && hasPath) {
            return file(path, path.text());
        }
        ConfigNode place = inline == null ? node : inline;
        return new Source(place, null, directory.files().inline(text, Dialect.KUSTOMIZE, place.problem("")));
    }

    private Source file(ConfigNode node, String path) {
        String file = directory.file(path, node);
        return new Source(node, file, directory.files().documents(file, Dialect.KUSTOMIZE, node.problem("")));
    }

    /** Where a patch comes from: a file, or (file null) the kustomization itself. */
    private record Source(ConfigNode node, @Nullable String file, List<Document> documents) {
        String place() {
            return file == null ? node.file() : file;
        }

        boolean isList() {
            return !documents.isEmpty() && documents.getFirst().tree() instanceof ListValue;
        }

        List<LoadedObject> objects() {
            if (file != null) {
                return ObjectReader.read(file, documents, ObjectReader.Demand.PATCH);
            }
            try {
                return ObjectReader.read(node.file(), documents, ObjectReader.Demand.PATCH).stream()
                        .map(object -> new LoadedObject(object.object(), node.origin()))
                        .toList();
            } catch (RenderException e) {
                List<Problem> moved = new ArrayList<>();
                for (Problem problem : e.problems()) {
                    moved.add(node.problem("line " + problem.line() + " of the patch: " + problem.message()));
                }
                throw new RenderException(moved);
            }
        }

        /** Operations are read as kubectl reads YAML, not as kustomize reads resources. */
        ListValue operations(Directory directory) {
            checkJson(directory);
            List<Document> again = file == null
                    ? directory.files().inline(node.text().strip(), Dialect.KUBECTL, node.problem(""))
                    : directory.files().documents(file, Dialect.KUBECTL, node.problem(""));
            Document document = again.getFirst();
            ListValue operations = (ListValue) document.tree();
            List<Problem> problems = new ArrayList<>();
            for (int i = 0; i < operations.size(); i++) {
                Value operation = operations.get(i);
                if (!(operation instanceof MapValue map)
                        || !OPERATIONS.contains(map.textOrEmpty("op"))
                        || map.text("path") == null) {
                    String message = "an operation of a JSON patch is a map with op (" + String.join(", ", OPERATIONS)
                            + ") and path, not " + operation;
                    Place place = document.origins().at(Path.ROOT.index(i));
                    problems.add(
                            file == null
                                    ? node.problem("line " + place.line() + " of the patch: " + message)
                                    : new Problem(file, place.line(), place.column(), message));
                }
            }
            if (!problems.isEmpty()) {
                throw new RenderException(problems);
            }
            return operations;
        }

        /** What begins with a bracket is no YAML to kustomize, but JSON with all its quotes. */
        private void checkJson(Directory directory) {
            String text = file == null
                    ? node.text().strip()
                    : new String(directory.files().bytes(file, node.problem("")), UTF_8);
            if (!text.startsWith("[")) {
                return;
            }
            try {
                Json.parse(text);
            } catch (JsonFormatException e) {
                String message = "a JSON patch that begins with [ must be JSON: " + e.getMessage();
                throw new RenderException(file == null ? node.problem(message) : Problem.in(file, message));
            }
        }
    }
}
