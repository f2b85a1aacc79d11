package dev.minato.render.kustomize;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.render.helm.Charts;
import dev.minato.render.load.AsWritten;
import dev.minato.render.load.Files;
import dev.minato.render.load.LoadedObject;
import dev.minato.render.source.Problem;
import dev.minato.render.source.RenderException;
import dev.minato.render.source.TreePath;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Builds a directory that has a kustomization, as {@code kustomize build} does. */
public final class Kustomize {
    private static final String LOCAL_CONFIG = "config.kubernetes.io/local-config";

    private Kustomize() {}

    /** The names of which a directory has one when it is for kustomize. */
    public static List<String> fileNames() {
        return Directory.KUSTOMIZATION_NAMES;
    }

    /**
     * The objects of the directory, in output order.
     *
     * @param charts renders the charts that a kustomization names
     * @param overlay fields of a kustomization over it; empty for none
     * @throws RenderException with everything found wrong, each with its place
     */
    public static List<LoadedObject> build(Files files, String path, Charts charts, MapValue overlay) {
        Problem place = Problem.in(path, "");
        Directory directory = new Directory(files, new Schema(), charts, files.realPath(path, place), null);
        String file = directory.kustomization(place);
        if (file == null) {
            throw new RenderException(Problem.in(path, "there is no kustomization file here"));
        }
        KustomizationFile kustomization = KustomizationFile.read(files, file);
        ConfigNode root = kustomization.root();
        directory.schema().choose(root, directory);
        List<String> metadata = root.texts("buildMetadata");
        Provenance provenance = new Provenance(metadata.isEmpty() ? null : "", TreePath.name(file));
        Accumulated all = overlay.isEmpty()
                ? new Build(directory, kustomization, provenance).run()
                : Overlay.over(directory, overlay, provenance);
        for (Transformer last : List.of(
                new HashNames(),
                new NameReferences(all.fields().names()),
                new ResolveVars(all.vars(), all.fields().of(FieldConfig.Use.VAR_REFERENCE)),
                Kustomize::dropLocal,
                SortOrder.read(root.get("sortOptions")),
                new BuildMetadata(root, metadata))) {
            last.transform(all.resources());
        }
        return finished(all.resources());
    }

    private static void dropLocal(ResourceList resources) {
        resources.drop(resource -> {
            String local = resource.annotations().get(LOCAL_CONFIG);
            return local != null && !local.equals("false");
        });
    }

    /** Annotations are texts in the output, whatever they were; none at all is no field at all. */
    private static List<LoadedObject> finished(ResourceList resources) {
        List<LoadedObject> objects = new ArrayList<>();
        ResourceList unique = new ResourceList();
        for (Resource resource : resources) {
            resource.setMetadataTexts("annotations", resource.annotations());
            resource.set((MapValue) AsWritten.toNulls(resource.tree()));
            objects.add(new LoadedObject(
                    new KubeObject(resource.tree()), resource.origin(), new TreeSet<>(resource.files())));
        }
        unique.addAll(resources);
        return objects;
    }
}
