package dev.minato.cli.wire;

import dev.minato.api.guarantee.Finding;
import dev.minato.api.guarantee.Guarantee;
import dev.minato.cli.CommandException;
import dev.minato.control.plan.Sources;
import dev.minato.control.source.DirectoriesIn;
import dev.minato.control.source.ProofOf;
import dev.minato.control.source.RenderedAt;
import dev.minato.control.source.RevisionOf;
import dev.minato.reconcile.Answer;
import dev.minato.reconcile.Question;
import dev.minato.rehearse.source.TreeAnswers;
import dev.minato.render.CommitRenders;
import dev.minato.render.Renderer;
import dev.minato.render.git.ChangedFile;
import dev.minato.render.git.Commit;
import dev.minato.render.git.GitException;
import dev.minato.render.git.GitRepository;
import dev.minato.render.source.MemoryTree;
import dev.minato.render.source.SourceException;
import dev.minato.render.source.SourceTree;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What questions about repositories ask for, from real ones; waits for fetches and renders. Opens each repository once,
 * and renders of a new commit what its changes touch. Safe for several threads.
 */
public final class Repositories implements Sources, AutoCloseable {
    private final Path cache;
    private final Renderer renderer = Renderer.ofKeeper();
    private final CommitRenders<RenderedAt, RenderedAt.Rendering> renders =
            new CommitRenders<>(CommitRenders.OBJECTS_DEFAULT);
    private final PlannedProofs proofs;
    private final Map<String, FollowedRepository> repositories = new TreeMap<>(); // guarded by itself

    /** @param cache where repositories are copied to; findings are kept in {@code proofs} beside it */
    public Repositories(Path cache) {
        this.cache = cache;
        this.proofs = new PlannedProofs(cache.resolveSibling("proofs"));
    }

    /** Fetches each repository once. */
    @Override
    public <A> Answer<A> answer(Question<A> question) {
        return answer(question, Duration.ofDays(1));
    }

    /** @param fresh what was fetched within this time is not fetched again */
    @SuppressWarnings("unchecked") // each question's own type of answer, which the compiler cannot follow
    <A> Answer<A> answer(Question<A> question, Duration fresh) {
        return (Answer<A>)
                switch (question) {
                    case RevisionOf of -> revision(of, fresh);
                    case RenderedAt at -> rendering(at);
                    case DirectoriesIn in ->
                        fromTree(in.repo(), in.commit(), tree -> TreeAnswers.directories(tree, in.pattern()));
                    case ProofOf proof -> proof(proof);
                    default -> throw new IllegalArgumentException("not about Git: " + question.inWords());
                };
    }

    static boolean answers(Question<?> question) {
        return question instanceof RevisionOf || question instanceof RenderedAt || question instanceof DirectoriesIn;
    }

    private Answer<Finding> proof(ProofOf question) {
        Guarantee guarantee = PlannedProofs.guarantee(question);
        String repo = guarantee.spec().over().source().repo();
        return repo.isEmpty()
                ? new Answer.Known<>(
                        proofs.find(question, guarantee, MemoryTree.of("no repository", Map.of())), Instant.now())
                : fromTree(repo, question.commit(), tree -> proofs.find(question, guarantee, tree));
    }

    private Answer<RevisionOf.Commit> revision(RevisionOf question, Duration fresh) {
        Instant now = Instant.now();
        try {
            FollowedRepository followed = followed(question.repo());
            followed.fetch(fresh, now); // several branches of one repository are fetched together
            Commit commit = followed.repository().resolve(question.revision());
            String branch = question.revision().isEmpty() || commit.id().startsWith(question.revision())
                    ? commit.shortId()
                    : question.revision();
            return new Answer.Known<>(
                    new RevisionOf.Commit(commit.id(), commit.subject(), commit.author(), commit.time(), branch), now);
        } catch (GitException e) {
            return new Answer.Failed<>(CommandException.words(e), now);
        }
    }

    private Answer<RenderedAt.Rendering> rendering(RenderedAt at) {
        return fromTree(at.repo(), at.commit(), tree -> {
            GitRepository repository = followed(at.repo()).repository();
            return renders.get(
                    at.withCommit(""),
                    at.commit(),
                    (from, to) -> changes(repository, from, to),
                    () -> TreeAnswers.made(renderer, tree, at));
        });
    }

    private static @Nullable List<String> changes(GitRepository repository, String from, String to) {
        try {
            return repository.changes(from, to).stream().map(ChangedFile::path).toList();
        } catch (GitException e) {
            return null; // the older one is gone from the cache: everything is made anew
        }
    }

    private interface FromTree<A> {
        A of(SourceTree tree);
    }

    private <A> Answer<A> fromTree(String repo, String commit, FromTree<A> work) {
        try {
            return new Answer.Known<>(work.of(followed(repo).repository().tree(commit)), Instant.now());
        } catch (GitException | SourceException e) {
            return new Answer.Failed<>(CommandException.words(e), Instant.now());
        }
    }

    private FollowedRepository followed(String url) {
        synchronized (repositories) {
            return repositories.computeIfAbsent(url, name -> new FollowedRepository(GitRepository.open(name, cache)));
        }
    }

    @Override
    public void close() {
        synchronized (repositories) {
            repositories.values().forEach(followed -> followed.repository().close());
            repositories.clear();
        }
    }
}
