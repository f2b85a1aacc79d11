package dev.minato.cli.wire;

import dev.minato.control.plan.Sources;
import dev.minato.control.source.RevisionOf;
import dev.minato.reconcile.Answer;
import dev.minato.reconcile.Question;
import java.util.Set;
import java.util.TreeSet;

/**
 * Repositories as they would be if every branch stood at one revision. A repository that has no such revision is taken as
 * it is followed. For one thread.
 */
public final class PlannedRevision implements Sources {
    private final Sources repositories;
    private final String revision;
    private final String only;
    private final Set<String> having = new TreeSet<>();
    private String failure = "";

    /** @param revision empty for what each application follows */
    public PlannedRevision(Sources repositories, String revision) {
        this(repositories, revision, "");
    }

    /** @param only the repository where the revision is taken; empty for all that have it */
    public PlannedRevision(Sources repositories, String revision, String only) {
        this.repositories = repositories;
        this.revision = revision;
        this.only = only;
    }

    @Override
    public <A> Answer<A> answer(Question<A> question) {
        if (revision.isEmpty()
                || !(question instanceof RevisionOf(String repo, String _))
                || (!only.isEmpty() && !repo.equals(only))) {
            return repositories.answer(question);
        }
        @SuppressWarnings("unchecked") // the same question with another revision
        Answer<A> answer = (Answer<A>) repositories.answer(new RevisionOf(repo, revision));
        if (answer instanceof Answer.Failed<A>(String why, var _)) {
            failure = why;
            return repositories.answer(question);
        }
        having.add(repo);
        return answer;
    }

    /** Why no repository has the revision; empty when one has it, or none was asked. */
    public String missing() {
        return having.isEmpty() ? failure : "";
    }
}
