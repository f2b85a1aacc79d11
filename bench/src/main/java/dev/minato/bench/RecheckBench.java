package dev.minato.bench;

import dev.minato.cli.wire.GitAnswerer;
import dev.minato.control.source.RenderedAt;
import dev.minato.control.source.RevisionOf;
import dev.minato.reconcile.Answer;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What the platform asks of Git when a commit comes: the objects of every application, from a real repository on disk,
 * through the fetch, the look at what changed, and the renders.
 */
final class RecheckBench implements Measurement {
    @Override
    public String name() {
        return "recheck";
    }

    @Override
    public String says() {
        return "10,000 applications of one Git repository: all rendered, and again after commits  (--applications)";
    }

    @Override
    public void run(Setting setting) throws Exception {
        int applications = setting.number("applications", 10_000);
        int rounds = setting.rounds();
        double[][] figures = new double[6][rounds];
        for (int round = 0; round < rounds; round++) {
            Path work = setting.work().resolve("round" + round);
            try (Monorepo repository = Monorepo.create(work.resolve("repository"), applications);
                    GitAnswerer answerer = new GitAnswerer(work.resolve("cache"))) {
                BlockingQueue<Answer<?>> heads = new LinkedBlockingQueue<>();
                String repo = repository.path().toString();
                answerer.ask(new RevisionOf(repo, "main"), heads::add);
                measure(answerer, repo, head(heads), applications, figures, 0, round);
                repository.touch(7, "second");
                repository.commit("one");
                measure(answerer, repo, head(heads), applications, figures, 1, round);
                repository.write("base/config.yaml", """
                        apiVersion: v1
                        kind: ConfigMap
                        metadata: {name: config}
                        data: {mode: other, greeting: hello}
                        """);
                repository.commit("shared");
                measure(answerer, repo, head(heads), applications, figures, 2, round);
            }
        }
        new Figures(String.format("%,d Kustomize applications of one Git repository, one ConfigMap each", applications))
                .note("threads", String.valueOf(Runtime.getRuntime().availableProcessors()))
                .row("all", "minato", "s", figures[0])
                .row("... processor time", "minato", "s", figures[1])
                .row("a commit that touches one application", "minato", "s", figures[2])
                .row("... processor time", "minato", "s", figures[3])
                .row("a commit that touches what all share", "minato", "s", figures[4])
                .row("... processor time", "minato", "s", figures[5])
                .print(setting.out());
    }

    private static String head(BlockingQueue<Answer<?>> heads) throws InterruptedException {
        return switch (heads.take()) {
            case Answer.Known<?>(RevisionOf.Commit commit, var _) -> commit.id();
            case Answer<?> other -> throw new IllegalStateException("no commit: " + other);
        };
    }

    private static void measure(
            GitAnswerer answerer, String repo, String commit, int applications, double[][] figures, int what, int round)
            throws InterruptedException {
        CountDownLatch all = new CountDownLatch(applications);
        double cpu = cpuSeconds();
        long start = System.nanoTime();
        for (int i = 0; i < applications; i++) {
            answerer.ask(new RenderedAt(repo, commit, "apps/a" + i, false), answer -> {
                if (!(answer instanceof Answer.Known<?>(RenderedAt.Rendering rendering, var _))
                        || rendering.objects().size() != 1) {
                    throw new IllegalStateException("not rendered: " + answer);
                }
                all.countDown();
            });
        }
        all.await();
        figures[2 * what][round] = (System.nanoTime() - start) / 1e9;
        figures[2 * what + 1][round] = cpuSeconds() - cpu;
    }

    private static double cpuSeconds() {
        return Machine.cpuSeconds(ProcessHandle.current().pid());
    }
}
