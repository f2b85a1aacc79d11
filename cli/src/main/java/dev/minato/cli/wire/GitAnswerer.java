package dev.minato.cli.wire;

import dev.minato.control.source.RevisionOf;
import dev.minato.reconcile.Answer;
import dev.minato.reconcile.Answerer;
import dev.minato.reconcile.Question;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Answers what controllers ask about Git, from real repositories. One worker thread: fetches and renders wait for each
 * other here, never on a controller's loop. A branch is looked at again every {@link #LOCAL_EVERY} where that costs no
 * network, else every {@link #REMOTE_EVERY}; a repository that fails is tried again at the same pace.
 */
public final class GitAnswerer implements Answerer, AutoCloseable {
    static final Duration LOCAL_EVERY = Duration.ofSeconds(1);
    static final Duration REMOTE_EVERY = Duration.ofSeconds(20);

    private final ScheduledThreadPoolExecutor worker = new ScheduledThreadPoolExecutor(
            1, task -> Thread.ofPlatform().name("minato-git").daemon().unstarted(task));

    // the worker's own
    private final Repositories repositories;
    private final Map<Question<?>, Following> followed = new LinkedHashMap<>();

    /** A question that somebody reads, and the answer it was given last. */
    private static final class Following {
        private final Consumer<Answer<?>> sink;
        private @Nullable Object last;

        Following(Consumer<Answer<?>> sink) {
            this.sink = sink;
        }
    }

    /** @param cache where repositories are copied to */
    public GitAnswerer(Path cache) {
        this.repositories = new Repositories(cache);
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        worker.setRemoveOnCancelPolicy(true);
    }

    @Override
    public boolean answers(Question<?> question) {
        return Repositories.answers(question);
    }

    @Override
    public void ask(Question<?> question, Consumer<Answer<?>> sink) {
        worker.execute(() -> {
            followed.put(question, new Following(sink));
            look(question);
        });
    }

    @Override
    public void forget(Question<?> question) {
        worker.execute(() -> followed.remove(question));
    }

    /** Answers, tells what is new, and comes back later where the answer may change, as long as somebody reads it. */
    private void look(Question<?> question) {
        Following following = followed.get(question);
        if (following == null) {
            return;
        }
        Answer<?> answer = repositories.answer(question, every(question));
        Object content = switch (answer) {
            case Answer.Known<?>(Object value, Instant _) -> value;
            case Answer.Failed<?>(String why, Instant _) -> why;
            case Answer.Pending<?> pending -> pending;
        };
        if (!Objects.equals(content, following.last)) {
            following.last = content;
            following.sink.accept(answer);
        }
        if (question instanceof RevisionOf || answer instanceof Answer.Failed<?>) {
            var _ = worker.schedule(() -> look(question), every(question).toMillis(), TimeUnit.MILLISECONDS);
        } else {
            followed.remove(question); // what a commit holds never changes
        }
    }

    private static Duration every(Question<?> question) {
        return question instanceof RevisionOf(String repo, String _) && !isLocal(repo) ? REMOTE_EVERY : LOCAL_EVERY;
    }

    /** Whether a look at the repository costs no network: a path, {@code file://}, a bundle. */
    static boolean isLocal(String url) {
        return url.startsWith("file:") || (!url.contains("://") && !url.matches("[^/]+@[^/]+:.*"));
    }

    @Override
    public void close() {
        worker.execute(repositories::close);
        worker.shutdown();
    }
}
