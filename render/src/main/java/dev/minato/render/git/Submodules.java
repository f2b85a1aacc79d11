package dev.minato.render.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.minato.render.source.Remotes;
import dev.minato.render.source.SourceException;
import dev.minato.render.source.SourceTree;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;

/** The submodules of one commit: where {@code .gitmodules} says that they come from, at the commits that are pinned. */
final class Submodules {
    static final String FILE = ".gitmodules";

    private final String parentUrl;
    private final Remotes remotes;

    /** @param parentUrl what a relative URL is relative to */
    Submodules(String parentUrl, Remotes remotes) {
        this.parentUrl = parentUrl;
        this.remotes = remotes;
    }

    /** The files of the submodule at the path. */
    SourceTree tree(byte[] modules, String path, String commit) {
        Config config = new Config();
        try {
            config.fromText(new String(modules, UTF_8));
        } catch (ConfigInvalidException e) {
            throw new SourceException(FILE + " cannot be read: " + e.getMessage(), e);
        }
        for (String name : config.getSubsections("submodule")) {
            String url = config.getString("submodule", name, "url");
            if (path.equals(config.getString("submodule", name, "path")) && url != null) {
                try {
                    return remotes.tree(absolute(url), commit);
                } catch (SourceException e) {
                    throw new SourceException("the submodule " + path + ": " + e.getMessage(), e);
                }
            }
        }
        throw new SourceException("the submodule " + path + " is not in " + FILE + ", so nobody knows where it is");
    }

    /** A URL that begins with {@code ./} or {@code ../} is meant from the repository's own. */
    private String absolute(String url) {
        if (!url.startsWith("./") && !url.startsWith("../")) {
            return url;
        }
        String base = parentUrl.replaceFirst("/+$", "");
        String rest = url;
        while (rest.startsWith("./") || rest.startsWith("../")) {
            if (rest.startsWith("../")) {
                base = base.substring(0, Math.max(0, base.lastIndexOf('/')));
            }
            rest = rest.substring(rest.indexOf('/') + 1);
        }
        return base + "/" + rest;
    }
}
