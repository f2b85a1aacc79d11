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
import dev.minato.render.Renderer;
import dev.minato.render.git.Commit;
import dev.minato.render.git.GitException;
import dev.minato.render.git.GitRepository;
import dev.minato.render.source.MemoryTree;
import dev.minato.render.source.SourceException;
import dev.minato.render.source.SourceTree;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What questions about repositories ask for, from real ones; waits for fetches and renders. Opens each repository once.
 * For one thread.
 */
public final class Repositories implements Sources, AutoCloseable {
    private final Path cache;
    private final Renderer renderer = new Renderer();
    private final PlannedProofs proofs;
    private final Map<String, GitRepository> repositories = new TreeMap<>();
    private final Map<String, Instant> fetchedAt = new TreeMap<>();

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
                    case RenderedAt at ->
                        fromTree(at.repo(), at.commit(), tree -> TreeAnswers.rendering(renderer, tree, at));
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
            GitRepository repository = repository(question.repo());
            // several branches of one repository are fetched together
            if (!now.isBefore(
                    fetchedAt.getOrDefault(question.repo(), Instant.EPOCH).plus(fresh))) {
                fetchedAt.put(question.repo(), now);
                repository.fetch();
            }
            Commit commit = repository.resolve(question.revision());
            String branch = question.revision().isEmpty() || commit.id().startsWith(question.revision())
                    ? commit.shortId()
                    : question.revision();
            return new Answer.Known<>(
                    new RevisionOf.Commit(commit.id(), commit.subject(), commit.author(), commit.time(), branch), now);
        } catch (GitException e) {
            return new Answer.Failed<>(CommandException.words(e), now);
        }
    }

    private interface FromTree<A> {
        A of(SourceTree tree);
    }

    private <A> Answer<A> fromTree(String repo, String commit, FromTree<A> work) {
        try {
            GitRepository repository = repository(repo);
            return new Answer.Known<>(work.of(repository.tree(commit)), Instant.now());
        } catch (GitException | SourceException e) {
            return new Answer.Failed<>(CommandException.words(e), Instant.now());
        }
    }

    private GitRepository repository(String url) {
        return repositories.computeIfAbsent(url, name -> GitRepository.open(name, cache));
    }

    @Override
    public void close() {
        repositories.values().forEach(GitRepository::close);
    }
}
