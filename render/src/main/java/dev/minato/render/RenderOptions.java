package dev.minato.render;

/**
 * How a path is rendered.
 *
 * @param recursive for a directory of plain files: also those in the directories below it. A kustomization names its
 *     files, so it makes no difference there.
 */
public record RenderOptions(boolean recursive) {
    public static final RenderOptions DEFAULT = new RenderOptions(false);

    public RenderOptions withRecursive(boolean recursive) {
        return new RenderOptions(recursive);
    }
}
