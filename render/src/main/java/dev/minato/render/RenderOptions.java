package dev.minato.render;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.tree.MapValue;
import dev.minato.render.helm.HelmOptions;

/**
 * How a path is rendered.
 *
 * @param recursive for a directory of plain files: also those in the directories below it. A kustomization names its
 *     files, so it makes no difference there.
 * @param helm for a chart
 * @param overlay for a kustomization: fields of one more that is laid over it; empty for none. Refused for other paths.
 */
public record RenderOptions(boolean recursive, HelmOptions helm, MapValue overlay) {
    public static final RenderOptions DEFAULT = new RenderOptions(false, HelmOptions.DEFAULT, MapValue.EMPTY);

    public RenderOptions {
        requireNonNull(helm, "helm is null");
        requireNonNull(overlay, "overlay is null");
    }

    public RenderOptions withRecursive(boolean recursive) {
        return new RenderOptions(recursive, helm, overlay);
    }

    public RenderOptions withHelm(HelmOptions helm) {
        return new RenderOptions(recursive, helm, overlay);
    }

    public RenderOptions withOverlay(MapValue overlay) {
        return new RenderOptions(recursive, helm, overlay);
    }
}
