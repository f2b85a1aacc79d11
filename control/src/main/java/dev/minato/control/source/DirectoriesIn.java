package dev.minato.control.source;

import dev.minato.reconcile.Question;
import java.util.List;

/**
 * The directories of a commit that match a pattern and can be rendered: that hold a kustomization, a chart, or a YAML
 * file. The answer never changes.
 *
 * @param pattern from the root of the repository; a segment {@code *} stands for any one name (those that start with a
 *     dot left out)
 */
public record DirectoriesIn(String repo, String commit, String pattern) implements Question<DirectoriesIn.Found> {
    @Override
    public String inWords() {
        String at = commit.length() > 7 ? commit.substring(0, 7) : commit;
        return "the directories " + pattern + " at " + at + " of " + repo;
    }

    /** The directories, sorted by path. */
    public record Found(List<Directory> directories) {
        public Found {
            directories = List.copyOf(directories);
        }
    }

    /**
     * A directory.
     *
     * @param path from the root of the repository
     * @param stars what the stars of the pattern stand for, in order
     */
    public record Directory(String path, List<String> stars) {
        public Directory {
            stars = List.copyOf(stars);
        }
    }
}
