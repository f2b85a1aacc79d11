package dev.minato.render;

import dev.minato.render.source.Problem;
import dev.minato.render.source.RenderException;
import dev.minato.render.source.SourceTree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Many paths of one tree, rendered side by side: the applications of a repository. The caller gets each as it comes, in
 * the order of the paths, so that no more are in memory than are worked on.
 */
public final class Renders {
    private static final int AHEAD_PER_THREAD = 8;

    /** What became of one path. */
    public sealed interface Outcome {
        String path();

        record Done(String path, Rendered rendered) implements Outcome {}

        record Refused(String path, List<Problem> problems) implements Outcome {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    private final Renderer renderer;
    private final int threads;

    public Renders(Renderer renderer, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("no threads: " + threads);
        }
        this.renderer = renderer;
        this.threads = threads;
    }

    /** Renders all; the sink is called in this thread. */
    public void each(SourceTree tree, Collection<String> paths, RenderOptions options, Consumer<Outcome> sink) {
        if (threads == 1) {
            paths.forEach(path -> sink.accept(one(tree, path, options)));
            return;
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Outcome>> running = new ArrayList<>();
            for (String path : paths) {
                if (running.size() >= threads * AHEAD_PER_THREAD) {
                    sink.accept(result(running.removeFirst()));
                }
                running.add(pool.submit(() -> one(tree, path, options)));
            }
            running.forEach(last -> sink.accept(result(last)));
        }
    }

    private Outcome one(SourceTree tree, String path, RenderOptions options) {
        try {
            return new Outcome.Done(path, renderer.render(tree, path, options));
        } catch (RenderException e) {
            return new Outcome.Refused(path, e.problems());
        }
    }

    private static Outcome result(Future<Outcome> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while rendering", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a render failed, which is a defect: " + e.getCause(), e);
        }
    }
}
