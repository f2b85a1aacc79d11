package dev.minato.render.helm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.JsonFormatException;
import dev.minato.objects.tree.MapValue;
import dev.minato.render.load.Files;
import dev.minato.render.source.Problem;
import dev.minato.render.source.RenderException;
import dev.minato.render.source.SourceTree.EntryKind;
import dev.minato.render.source.TreePath;
import java.util.List;

/** A directory in OCI's image layout, as tools write that copy a chart from a registry: index, manifest, blob. */
final class OciLayout {
    private static final String CHART = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";

    private OciLayout() {}

    static boolean isLayout(Files files, String path, Problem place) {
        return files.kind(TreePath.child(path, "oci-layout"), place) == EntryKind.FILE;
    }

    /** The path of the packed chart in it; there must be one. */
    static String chart(Files files, String path, Problem place) {
        String index = TreePath.child(path, "index.json");
        List<MapValue> manifests = read(files, index, place).list("manifests").maps();
        if (manifests.size() != 1) {
            throw new RenderException(Problem.in(
                    index, "an OCI layout with one chart was expected, this has " + manifests.size() + " manifests"));
        }
        String manifest = blob(path, index, manifests.getFirst());
        return read(files, manifest, place).list("layers").maps().stream()
                .filter(layer -> layer.textOrEmpty("mediaType").equals(CHART))
                .map(layer -> blob(path, manifest, layer))
                .findFirst()
                .orElseThrow(() ->
                        new RenderException(Problem.in(manifest, "there is no Helm chart among what this names")));
    }

    private static String blob(String path, String file, MapValue descriptor) {
        String digest = descriptor.textOrEmpty("digest");
        if (!digest.matches("[a-z0-9]+:[a-f0-9]+")) {
            throw new RenderException(Problem.in(file, "\"" + digest + "\" is no digest"));
        }
        return TreePath.child(path, "blobs/" + digest.replace(':', '/'));
    }

    private static MapValue read(Files files, String path, Problem place) {
        try {
            return Json.parseMap(new String(files.bytes(path, place), UTF_8));
        } catch (JsonFormatException e) {
            throw new RenderException(Problem.in(path, "this is no JSON: " + e.getMessage()));
        }
    }
}
