package dev.minato.control.source;

import dev.minato.reconcile.Question;
import java.time.Instant;

/**
 * Which commit a branch, tag or commit id stands for now. The answerer says it again when it moves. A revision or
 * repository that is not there is a failed answer.
 *
 * @param revision empty for the default branch
 */
public record RevisionOf(String repo, String revision) implements Question<RevisionOf.Commit> {
    @Override
    public String inWords() {
        return "the commit of " + (revision.isEmpty() ? "the default branch" : revision) + " of " + repo;
    }

    /**
     * A commit.
     *
     * @param id the full SHA
     * @param subject the first line of the message
     * @param branch the name of the branch or tag that was resolved, for people; the short SHA for a commit
     */
    public record Commit(String id, String subject, String author, Instant time, String branch) {
        public String shortId() {
            return id.length() > 7 ? id.substring(0, 7) : id;
        }
    }
}
