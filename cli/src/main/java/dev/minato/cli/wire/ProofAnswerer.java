package dev.minato.cli.wire;

import dev.minato.api.guarantee.Finding;
import dev.minato.control.source.ProofOf;
import dev.minato.reconcile.Answer;
import dev.minato.reconcile.Answerer;
import dev.minato.reconcile.Question;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Proves Guarantees for controllers, one after the other on a thread of its own: a proof may take seconds, and commits are
 * to be looked at meanwhile. What was proven of the same files and objects before costs a look.
 */
public final class ProofAnswerer implements Answerer, AutoCloseable {
    /** A webhook has 30 s, and two proofs may be needed. */
    private static final int PROOF_SECONDS_MAX = 14;

    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            task -> Thread.ofPlatform().name("minato-proofs").daemon().unstarted(task));

    // the worker's own
    private final Repositories repositories;
    private final Set<Question<?>> open = new HashSet<>(); // asked for one by one, never iterated

    /** @param git where repositories are copied to; they are fetched by who answers about Git */
    public ProofAnswerer(Path git) {
        this.repositories = new Repositories(git);
    }

    @Override
    public boolean answers(Question<?> question) {
        return question instanceof ProofOf;
    }

    @Override
    public void ask(Question<?> question, Consumer<Answer<?>> sink) {
        worker.execute(() -> open.add(question));
        worker.execute(() -> {
            if (open.contains(question)) {
                sink.accept(answer(question));
            }
        });
    }

    @Override
    public void forget(Question<?> question) {
        worker.execute(() -> open.remove(question));
    }

    /** Waits for the finding; whatever keeps it from being found makes it unknown. Not on the loop. */
    public Finding prove(ProofOf question) {
        try {
            return switch (worker.submit(() -> (Answer<?>) answer(question)).get(PROOF_SECONDS_MAX, TimeUnit.SECONDS)) {
                case Answer.Known<?>(Finding finding, Instant _) -> finding;
                case Answer.Failed<?>(String why, Instant _) -> Finding.unknown(why, "");
                case Answer<?> other -> throw new IllegalStateException("no finding: " + other);
            };
        } catch (TimeoutException e) {
            return Finding.unknown("the proof takes longer than " + PROOF_SECONDS_MAX + " s", "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.unknown("the platform stops", "");
        } catch (ExecutionException | RejectedExecutionException e) {
            return Finding.unknown("the prover does not work: " + e.getMessage(), "");
        }
    }

    private Answer<?> answer(Question<?> question) {
        try {
            return repositories.answer(question);
        } catch (RuntimeException | StackOverflowError | AssertionError defect) {
            // an answer must come, or the controller would wait for ever; it says what to report
            return new Answer.Failed<>("a defect of the prover: " + defect, Instant.now());
        }
    }

    @Override
    public void close() {
        worker.execute(repositories::close);
        worker.shutdown();
    }
}
