package dev.minato.render;

import static java.util.Objects.requireNonNull;

import dev.minato.render.helm.HelmOptions;

/**
 * How a path is rendered.
 *
 * @param recursive for a directory of plain files: also those in the directories below it. A kustomization names its
 *     files, so it makes no difference there.
 * @param helm for a chart
 */
public record RenderOptions(boolean recursive, HelmOptions helm) {
    public static final RenderOptions DEFAULT = new RenderOptions(false, HelmOptions.DEFAULT);

    public RenderOptions {
        requireNonNull(helm, "helm is null");
    }

    public RenderOptions withRecursive(boolean recursive) {
        return new RenderOptions(recursive, helm);
    }

    public RenderOptions withHelm(HelmOptions helm) {
        return new RenderOptions(recursive, helm);
    }
}
