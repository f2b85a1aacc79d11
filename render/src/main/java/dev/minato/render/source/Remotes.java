package dev.minato.render.source;

/** Other repositories that a tree names, at commits that it pins. Safe for several threads. */
public interface Remotes {
    /** For trees that name none: says what to do instead. */
    Remotes NONE = (url, commit) -> {
        throw new SourceException("nothing is fetched while rendering, so that a commit always renders to the same: put"
                + " a copy into the repository");
    };

    /**
     * The files of a commit of another repository; fetched when it was not seen before.
     *
     * @param commit all 40 digits
     * @throws SourceException when nothing may be taken from there, or there is no such commit
     */
    SourceTree tree(String url, String commit);
}
