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
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Answers what controllers ask about Git, from real repositories.
 *
 * <pre>
 *   RevisionOf ──────────────► fetching: a few threads, so that a host that does not answer holds up its own
 *      ▲                                 repositories only; one fetch of a repository for all that ask
 *      └── again later ◄── timer
 *   RenderedAt, DirectoriesIn ► rendering: a thread a core
 * </pre>
 *
 * <p>Answers come to the question that asked, in any order; what an answer says depends on its question alone. A branch is
 * looked at again every {@link #LOCAL_EVERY} where that costs no network, else every {@link #REMOTE_EVERY}; a repository
 * that fails is tried again at a slower pace ({@link FollowedRepository}).
 */
public final class GitAnswerer implements Answerer, AutoCloseable {
    static final Duration LOCAL_EVERY = Duration.ofSeconds(1);
    static final Duration REMOTE_EVERY = Duration.ofSeconds(20);

    private static final int FETCHES_MAX = 8;
    private static final int IDLE_SECONDS = 30;
    private static final int CLOSING_SECONDS = 5;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name("minato-git").daemon().unstarted(task));
    private final ThreadPoolExecutor fetching = pool("minato-fetch", FETCHES_MAX);
    private final ThreadPoolExecutor rendering =
            pool("minato-render", Runtime.getRuntime().availableProcessors());
    private final Repositories repositories;
    private final Map<Question<?>, Following> followed = new LinkedHashMap<>(); // guarded by itself

    /** A question that somebody reads, and the answer it was given last. */
    private static final class Following {
        private final Consumer<Answer<?>> sink;
        private @Nullable Object last; // one look at a time, and each is scheduled by the one before

        Following(Consumer<Answer<?>> sink) {
            this.sink = sink;
        }
    }

    /** @param cache where repositories are copied to */
    public GitAnswerer(Path cache) {
        this.repositories = new Repositories(cache);
    }

    private static ThreadPoolExecutor pool(String name, int threads) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads,
                threads,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(), // as long as there are questions of controllers, which are bounded
                task -> Thread.ofPlatform().name(name).daemon().unstarted(task));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    @Override
    public boolean answers(Question<?> question) {
        return Repositories.answers(question);
    }

    @Override
    public void ask(Question<?> question, Consumer<Answer<?>> sink) {
        Following following = new Following(sink);
        synchronized (followed) {
            followed.put(question, following);
        }
        start(question, following);
    }

    @Override
    public void forget(Question<?> question) {
        synchronized (followed) {
            followed.remove(question);
        }
    }

    private void start(Question<?> question, Following following) {
        try {
            (question instanceof RevisionOf ? fetching : rendering).execute(() -> look(question, following));
        } catch (RejectedExecutionException e) {
            assert timer.isShutdown() : "only what is closed refuses";
        }
    }

    private boolean isRead(Question<?> question, Following following) {
        synchronized (followed) {
            return followed.get(question) == following;
        }
    }

    /** Answers, tells what is new, and comes back later where the answer may change, as long as somebody reads it. */
    private void look(Question<?> question, Following following) {
        if (!isRead(question, following)) {
            return;
        }
        Answer<?> answer = answer(question);
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
            again(question, following);
        } else {
            synchronized (followed) {
                followed.remove(question, following); // what a commit holds never changes
            }
        }
    }

    private void again(Question<?> question, Following following) {
        try {
            var _ = timer.schedule(
                    () -> start(question, following), every(question).toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            assert timer.isShutdown() : "only what is closed refuses";
        }
    }

    private Answer<?> answer(Question<?> question) {
        try {
            return repositories.answer(question, every(question));
        } catch (RuntimeException | StackOverflowError | AssertionError defect) {
            // an answer must come, or the controller would wait for ever; it says what to report
            return new Answer.Failed<>("a defect of the renderer: " + defect, Instant.now());
        }
    }

    private static Duration every(Question<?> question) {
        return question instanceof RevisionOf(String repo, String _) && !isLocal(repo) ? REMOTE_EVERY : LOCAL_EVERY;
    }

    /** Whether a look at the repository costs no network: a path, {@code file://}, a bundle. */
    static boolean isLocal(String url) {
        return url.startsWith("file:") || (!url.contains("://") && !url.matches("[^/]+@[^/]+:.*"));
    }

    /** Waits a moment for what is under way. */
    @Override
    public void close() {
        timer.shutdownNow();
        fetching.shutdownNow();
        rendering.shutdownNow();
        try {
            boolean ended = rendering.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)
                    && fetching.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
            if (ended) {
                repositories.close(); // else a fetch that hangs still uses them, and ends with the process
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
