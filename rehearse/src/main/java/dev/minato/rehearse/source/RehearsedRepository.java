package dev.minato.rehearse.source;

import dev.minato.control.source.DirectoriesIn;
import dev.minato.control.source.ProofOf;
import dev.minato.control.source.RenderedAt;
import dev.minato.control.source.RevisionOf;
import dev.minato.reconcile.Answer;
import dev.minato.reconcile.Answerer;
import dev.minato.reconcile.Question;
import dev.minato.reconcile.loop.Loop;
import dev.minato.render.Renderer;
import dev.minato.render.source.MemoryTree;
import dev.minato.render.source.SourceTree;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A Git repository that a rehearsal plays: commits arrive when the scenario says so, and are seen as late as a real one
 * would be; what it promises is proven, which takes its time, too. Belongs to the loop.
 */
public final class RehearsedRepository implements Answerer {
    /** A commit is seen by polling: the mean of a one-second poll. */
    private static final Duration SEEN_AFTER = Duration.ofMillis(500);

    private static final Duration RENDER_TAKES = Duration.ofMillis(100);

    private static final Duration PROOF_TAKES = Duration.ofSeconds(1);

    private final Loop loop;
    private final String url;
    private final Proving proving;
    private final Renderer renderer = new Renderer();
    private final Map<String, SourceTree> commits = new TreeMap<>();
    private final Map<RevisionOf, Consumer<Answer<?>>> readers = new LinkedHashMap<>();
    private RevisionOf.@Nullable Commit head;

    public RehearsedRepository(Loop loop, String url, Proving proving) {
        this.loop = loop;
        this.url = url;
        this.proving = proving;
    }

    /** A commit on the default branch; its id counts the commits. */
    public void commit(String subject, SourceTree files) {
        String id = String.format("%040x", commits.size() + 1);
        commits.put(id, new KeptTree(files));
        RevisionOf.Commit commit = new RevisionOf.Commit(id, subject, "rehearsal", loop.now(), id.substring(33));
        head = commit;
        loop.after(
                SEEN_AFTER,
                () -> readers.forEach((question, sink) -> {
                    if (question.revision().isEmpty()) {
                        sink.accept(new Answer.Known<>(commit, loop.now()));
                    }
                }));
    }

    @Override
    public boolean answers(Question<?> question) {
        return question instanceof RevisionOf
                || question instanceof RenderedAt
                || question instanceof DirectoriesIn
                || question instanceof ProofOf;
    }

    @Override
    public void ask(Question<?> question, Consumer<Answer<?>> sink) {
        if (question instanceof RevisionOf revision) {
            readers.put(revision, sink);
        }
        Duration takes = question instanceof ProofOf ? PROOF_TAKES : RENDER_TAKES;
        loop.after(takes, () -> sink.accept(answer(question)));
    }

    @Override
    public void forget(Question<?> question) {
        if (question instanceof RevisionOf revision) {
            readers.remove(revision);
        }
    }

    private Answer<?> answer(Question<?> question) {
        return switch (question) {
            case RevisionOf(String repo, String revision) -> revision(repo, revision);
            case RenderedAt at -> {
                SourceTree tree = commits.get(at.commit());
                yield tree == null || !at.repo().equals(url)
                        ? new Answer.Failed<>(at.repo() + " has no commit " + at.commit(), loop.now())
                        : new Answer.Known<>(TreeAnswers.rendering(renderer, tree, at), loop.now());
            }
            case DirectoriesIn in -> {
                SourceTree tree = commits.get(in.commit());
                yield tree == null || !in.repo().equals(url)
                        ? new Answer.Failed<>(in.repo() + " has no commit " + in.commit(), loop.now())
                        : new Answer.Known<>(TreeAnswers.directories(tree, in.pattern()), loop.now());
            }
            case ProofOf proof -> proof(proof);
            default -> throw new IllegalArgumentException("not about Git: " + question.inWords());
        };
    }

    private Answer<?> proof(ProofOf question) {
        String repo = question.spec().textOrEmpty("over", "source", "repo");
        SourceTree tree = repo.isEmpty() ? MemoryTree.of("no repository", Map.of()) : commits.get(question.commit());
        return tree == null || !(repo.isEmpty() || repo.equals(url))
                ? new Answer.Failed<>(repo + " has no commit " + question.commit(), loop.now())
                : new Answer.Known<>(proving.find(question, tree), loop.now());
    }

    private Answer<?> revision(String repo, String revision) {
        RevisionOf.Commit commit = head;
        if (commit == null || !repo.equals(url)) {
            return new Answer.Failed<>(
                    "no repository " + repo + " in this rehearsal, or no commit in it yet", loop.now());
        }
        if (!revision.isEmpty() && !commits.containsKey(revision)) {
            return new Answer.Failed<>("no branch, tag or commit " + revision + " in " + repo, loop.now());
        }
        return new Answer.Known<>(commit, loop.now());
    }
}
