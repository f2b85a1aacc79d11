package dev.minato.render.kustomize;

import dev.minato.render.helm.Charts;
import dev.minato.render.load.Files;
import dev.minato.render.source.Problem;
import dev.minato.render.source.RemoteTree;
import dev.minato.render.source.RenderException;
import dev.minato.render.source.SourceException;
import dev.minato.render.source.SourceTree.EntryKind;
import dev.minato.render.source.TreePath;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A directory with a kustomization, as the build came to it. As in kustomize, files must be in it or below it, and bases
 * may be anywhere in the repository, only not above a directory that the build is in.
 *
 * @param schema the types that count in this build
 * @param charts renders the charts that kustomizations name
 * @param path the real one, links followed
 * @param from the directory that named this one; null for the first
 */
record Directory(
        Files files,
        Schema schema,
        Charts charts,
        String path,
        @Nullable Directory from) {
    static final List<String> KUSTOMIZATION_NAMES = List.of("kustomization.yaml", "kustomization.yml", "Kustomization");

    private static final Pattern REMOTE = Pattern.compile(
            "[A-Za-z][A-Za-z0-9+.-]*://.*|git::.*|[^/]+@[^/]+:.*|(github|gitlab|bitbucket)\\.(com|org)/.*"
                    + "|.*\\?(.*&)?(ref|version|timeout|submodules)=.*|.*\\.git(/.*)?|.*[^:/]//.*");

    /** The file that an entry of the kustomization names. */
    String file(String name, ConfigNode node) {
        String path = resolve(name, node, false);
        return switch (files.kind(path, node.problem(""))) {
            case FILE -> inside(name, path, node);
            case DIRECTORY -> throw node.error("\"" + name + "\" is a directory, a file was expected");
            case SUBMODULE -> throw node.error("\"" + name + "\" is a submodule; submodules are not read");
            case ABSENT -> throw absent(name, path, node, "file");
        };
    }

    /** Whether the entry names a directory; a file is one that {@link #file} takes. */
    boolean isDirectory(String name, ConfigNode node) {
        String path = resolve(name, node, true);
        EntryKind kind = files.kind(path, node.problem(""));
        if (kind == EntryKind.ABSENT) {
            throw absent(name, path, node, "file or directory");
        }
        return kind == EntryKind.DIRECTORY;
    }

    /** The directory of a base or component. */
    Directory base(String name, ConfigNode node) {
        String real = files.realPath(resolve(name, node, true), node.problem(""));
        for (Directory visited = this; visited != null; visited = visited.from) {
            if (visited.path.equals(Overlay.PLACE)) {
                continue; // stands nowhere in the repository, so everything is beside it
            }
            if (visited.path.equals(real)) {
                throw node.error(
                        "\"" + name + "\" leads in a circle: the build is in " + shown(real) + " already" + way());
            }
            if (TreePath.isInOrBelow(visited.path, real)) {
                throw node.error("\"" + name + "\" is above " + shown(visited.path)
                        + ", where the build is: that may lead in a circle, and kustomize refuses it; move the base"
                        + " beside it");
            }
        }
        return new Directory(files, schema, charts, real, this);
    }

    /** The path of its kustomization file; null when it has none. */
    @Nullable
    String kustomization(Problem place) {
        String found = null;
        for (String name : KUSTOMIZATION_NAMES) {
            String path = TreePath.child(this.path, name);
            if (files.kind(path, place) == EntryKind.FILE) {
                if (found != null) {
                    throw new RenderException(Problem.in(
                            found, "there is " + path + " beside it; a directory has one kustomization file"));
                }
                found = path;
            }
        }
        return found;
    }

    /** @param maybeRemote whether a directory of another repository will do */
    private String resolve(String name, ConfigNode node, boolean maybeRemote) {
        if (name.isEmpty()) {
            throw node.error("a path was expected here, this is empty");
        }
        if (REMOTE.matcher(name).matches() && !existsHere(name, node)) {
            return remote(name, node, maybeRemote);
        }
        try {
            String there = TreePath.resolve(path, name);
            if (!TreePath.isInOrBelow(there, RemoteTree.mountOf(path))) {
                throw node.error("the path " + name + " leads out of the repository");
            }
            return there;
        } catch (SourceException e) {
            throw node.error(String.valueOf(e.getMessage()));
        }
    }

    private String remote(String name, ConfigNode node, boolean maybeRemote) {
        RemoteBase base = maybeRemote ? RemoteBase.parse(name) : null;
        String elsewhere = "\"" + name + "\" is in another place than this repository; ";
        if (base == null) {
            throw node.error(
                    elsewhere + "only directories of other repositories are fetched, no single files: put a copy"
                            + " into the repository");
        }
        if (!base.isPinned()) {
            throw node.error(elsewhere + "that is fetched at a pinned commit only, so that a commit of this one always"
                    + " renders to the same: write ?ref= and all 40 digits of a commit, or put a copy into the"
                    + " repository");
        }
        try {
            return TreePath.resolve(files.remote(base.url(), base.ref(), node.problem("")), base.path());
        } catch (SourceException e) {
            throw node.error(String.valueOf(e.getMessage()));
        }
    }

    private boolean existsHere(String name, ConfigNode node) {
        try {
            return files.kind(TreePath.resolve(path, name), node.problem("")) != EntryKind.ABSENT;
        } catch (SourceException e) {
            return false;
        }
    }

    private String inside(String name, String path, ConfigNode node) {
        String real = files.realPath(path, node.problem(""));
        if (!TreePath.isInOrBelow(real, this.path)) {
            throw node.error("the file \"" + name + "\" is not in or below " + shown(this.path)
                    + ", and kustomize reads no others; make its directory a base");
        }
        return path;
    }

    private RenderException absent(String name, String path, ConfigNode node, String what) {
        return node.error("there is no " + what + " \"" + name + "\" (looked for " + path + ")");
    }

    private String way() {
        StringBuilder way = new StringBuilder();
        for (Directory visited = this; visited != null; visited = visited.from) {
            way.insert(0, (visited.from == null ? " (" : " -> ") + shown(visited.path));
        }
        return way.append(")").toString();
    }

    private static String shown(String path) {
        return path.isEmpty() ? "the root of the repository" : path;
    }
}
