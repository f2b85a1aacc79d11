package dev.minato.bench;

import dev.minato.render.RenderOptions;
import dev.minato.render.Renderer;
import dev.minato.render.Renders;
import dev.minato.render.source.MemoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Rendering a repository with many Kustomize applications over shared bases: all of it, and again when a commit touches
 * one application, or a base that all share. Beside it, kustomize on some of the same applications, one process each, as
 * it is run.
 */
final class RenderBench implements Measurement {
    private static final int BASES = 10;

    @Override
    public String name() {
        return "render";
    }

    @Override
    public String says() {
        return "rendering --applications of one repository: all, one changed, a shared base changed; beside kustomize";
    }

    @Override
    public void run(Setting setting) throws Exception {
        int applications = setting.number("applications", 10_000);
        int beside = setting.number("beside", 100);
        int threads = setting.number("threads", Runtime.getRuntime().availableProcessors());
        int rounds = setting.rounds();
        Map<String, String> files = repository(applications);
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < applications; i++) {
            paths.add(path(i));
        }
        double[] first = new double[rounds];
        double[] second = new double[rounds];
        double[] one = new double[rounds];
        double[] shared = new double[rounds];
        double[] some = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            Renderer renderer = new Renderer();
            first[round] = seconds(renderer, threads, files, paths);
            second[round] = seconds(new Renderer(), threads, files, paths);
            Map<String, String> changed = new TreeMap<>(files);
            changed.put(path(7) + "/kustomization.yaml", overlay(7).replace("v1", "v2"));
            one[round] = seconds(renderer, threads, changed, paths);
            for (int base = 0; base < BASES; base++) {
                changed.computeIfPresent(
                        "base" + base + "/web.yaml", (_, text) -> text.replace("port: 80", "port: 81"));
            }
            shared[round] = seconds(renderer, threads, changed, paths);
            some[round] = seconds(new Renderer(), 1, files, paths.subList(0, beside));
        }
        Path root = setting.work().resolve("tree");
        for (Map.Entry<String, String> file : files.entrySet()) {
            boolean isBase = file.getKey().startsWith("base");
            if (isBase
                    || paths.subList(0, beside).stream()
                            .anyMatch(path -> file.getKey().startsWith(path + "/"))) {
                Path path = root.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        }
        Figures figures = new Figures(applications + " applications over " + BASES + " bases, three objects each")
                .note("threads", String.valueOf(threads))
                .row("all, in a fresh process at first", "minato", "s", first)
                .row("all again, nothing kept", "minato", "s", second)
                .row("a commit that touches one application", "minato", "s", one)
                .row("a commit that touches what all share", "minato", "s", shared)
                .row(beside + " of them, one thread, nothing kept", "minato", "s", some);
        double kustomize = kustomize(root, paths.subList(0, beside));
        if (kustomize > 0) {
            figures.row(beside + " of them, a process each", "kustomize", "s", kustomize);
        }
        figures.print(setting.out());
    }

    private static double seconds(Renderer renderer, int threads, Map<String, String> files, List<String> paths) {
        long start = System.nanoTime();
        new Renders(renderer, threads).each(MemoryTree.of("a commit", files), paths, RenderOptions.DEFAULT, outcome -> {
            if (!(outcome instanceof Renders.Outcome.Done)) {
                throw new IllegalStateException("not rendered: " + outcome);
            }
        });
        return (System.nanoTime() - start) / 1e9;
    }

    /** 0 where there is no kustomize on the PATH. */
    private static double kustomize(Path root, List<String> paths) throws IOException, InterruptedException {
        long start = System.nanoTime();
        for (String path : paths) {
            try {
                Process process = new ProcessBuilder(
                                "kustomize", "build", root.resolve(path).toString())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    throw new IllegalStateException("kustomize did not render " + path);
                }
            } catch (IOException e) {
                return 0;
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static String path(int i) {
        return "teams/t" + i % 100 + "/a" + i;
    }

    private static Map<String, String> repository(int applications) {
        Map<String, String> files = new TreeMap<>();
        for (int base = 0; base < BASES; base++) {
            files.put("base" + base + "/kustomization.yaml", """
                    resources: [web.yaml]
                    configMapGenerator: [{name: settings, literals: [mode=plain]}]
                    """);
            files.put("base" + base + "/web.yaml", """
                    apiVersion: apps/v1
                    kind: Deployment
                    metadata: {name: web}
                    spec:
                      replicas: 1
                      selector: {matchLabels: {app: web}}
                      template:
                        metadata: {labels: {app: web}}
                        spec:
                          containers:
                          - name: web
                            image: shop/web
                            envFrom: [{configMapRef: {name: settings}}]
                    ---
                    apiVersion: v1
                    kind: Service
                    metadata: {name: web}
                    spec: {selector: {app: web}, ports: [{port: 80}]}
                    """);
        }
        for (int i = 0; i < applications; i++) {
            files.put(path(i) + "/kustomization.yaml", overlay(i));
        }
        return files;
    }

    private static String overlay(int i) {
        return """
                resources: [../../../base%d]
                namespace: team-%d
                namePrefix: a%d-
                labels: [{pairs: {application: a%d}}]
                images: [{name: shop/web, newTag: v1}]
                replicas: [{name: web, count: %d}]
                """.formatted(i % BASES, i % 100, i, i, i % 5 + 1);
    }
}
