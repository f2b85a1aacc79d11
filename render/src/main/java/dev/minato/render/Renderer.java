package dev.minato.render;

import dev.minato.render.source.Problem;
import dev.minato.render.source.RenderException;
import dev.minato.render.source.SourceTree;

/**
 * Renders a path of a tree: a pure function of the tree. Safe for use by several threads; the renders of one repository
 * should share one renderer, because it keeps what it parsed (bounded, by content).
 */
public final class Renderer {
    /**
     * The objects of the path.
     *
     * @param path a directory (empty: the root) or a file of plain objects
     * @throws RenderException with everything found wrong, each with file and line
     */
    @SuppressWarnings("DoNotCallSuggester") // until the next commits
    public Rendered render(SourceTree tree, String path, RenderOptions options) {
        throw new RenderException(Problem.in(path, "rendering is not part of this build yet"));
    }

    public Rendered render(SourceTree tree, String path) {
        return render(tree, path, RenderOptions.DEFAULT);
    }
}
