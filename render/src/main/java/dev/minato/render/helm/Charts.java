package dev.minato.render.helm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.objects.tree.Value;
import dev.minato.objects.yaml.Dialect;
import dev.minato.render.load.Files;
import dev.minato.render.load.LoadedObject;
import dev.minato.render.load.ObjectReader;
import dev.minato.render.source.Origin;
import dev.minato.render.source.Problem;
import dev.minato.render.source.RenderException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Renders charts. Hooks come last, marked by their annotations as Helm has them. helm-java leaves them out of what it
 * gives back; so a chart that has any is rendered once more with the annotation called otherwise, and what bears it is
 * taken from there. Safe for several threads.
 */
public final class Charts {
    private static final String HOOK = "helm.sh/hook";
    private static final String DISGUISED = "helm.sh/hooq"; // of the same length

    private final HelmWorkers workers;

    public Charts() {
        this(HelmProcess.MILLIS_MAX);
    }

    /** @param millisMax what one chart gets */
    Charts(long millisMax) {
        this.workers = new HelmWorkers(Math.min(4, Runtime.getRuntime().availableProcessors()), millisMax);
    }

    /** Whether there is a chart at the path. */
    public static boolean isChart(Files files, String path, Problem place) {
        return ChartFiles.isChart(files, path, place);
    }

    /** Ends the processes that are idle; new ones start when they are wanted. */
    public void stop() {
        workers.stop();
    }

    /**
     * The objects of a chart: definitions, objects in the order Helm installs them, hooks.
     *
     * @throws RenderException with what Helm says, and the place it speaks of
     */
    public List<LoadedObject> render(Files files, HelmRequest request, Dialect dialect) {
        Chart chart = new ChartFiles(files).read(request.chart(), request.place());
        Templates.warn(chart, files);
        SortedSet<String> shaping = new TreeSet<>();
        shaping.add(chart.placeOf(Chart.FILE));
        if (chart.files().containsKey("values.yaml")) {
            shaping.add(chart.placeOf("values.yaml"));
        }
        request.values().forEach(values -> shaping.add(values.file()));
        List<LoadedObject> objects = new ArrayList<>();
        if (request.definitions()) {
            definitions(chart, dialect, objects);
        }
        UnaryOperator<byte[]> finding = Templates.finding(request.apiVersions(), chart);
        for (HelmOutput.Part part : HelmOutput.parts(manifest(files, chart, request, finding))) {
            objects.addAll(read(chart, part, dialect));
        }
        boolean hasHooks = chart.contains(HOOK)
                || request.values().stream().anyMatch(values -> values.yaml().contains(HOOK));
        if (request.hooks() && hasHooks) {
            hooks(files, chart, request, finding, dialect, objects);
        }
        return objects.stream()
                .map(object -> new LoadedObject(object.object(), object.origin(), both(object.files(), shaping)))
                .toList();
    }

    private static SortedSet<String> both(SortedSet<String> one, SortedSet<String> other) {
        SortedSet<String> both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }

    private void hooks(
            Files files,
            Chart chart,
            HelmRequest request,
            UnaryOperator<byte[]> finding,
            Dialect dialect,
            List<LoadedObject> objects) {
        String manifest = manifest(files, chart, request, content -> disguised(finding.apply(content)));
        for (HelmOutput.Part part : HelmOutput.parts(manifest)) {
            if (!part.text().contains(DISGUISED)) {
                continue;
            }
            HelmOutput.Part plain =
                    new HelmOutput.Part(part.source(), part.text().replace(DISGUISED, HOOK));
            for (LoadedObject object : read(chart, plain, dialect)) {
                String hook = object.object().annotations().getOrDefault(HOOK, "");
                if (!hook.isEmpty() && (request.tests() || !isTest(hook))) {
                    objects.add(object);
                }
            }
        }
    }

    private static boolean isTest(String hook) {
        return List.of(hook.split(",", -1)).stream()
                .anyMatch(one -> one.strip().equals("test") || one.strip().equals("test-success"));
    }

    private static byte[] disguised(byte[] content) {
        String text = new String(content, UTF_8);
        return text.contains(HOOK) ? text.replace(HOOK, DISGUISED).getBytes(UTF_8) : content;
    }

    private static List<LoadedObject> read(Chart chart, HelmOutput.Part part, Dialect dialect) {
        String place = chart.placeOfSource(part.source());
        return ObjectReader.read(place, HelmOutput.documents(part, place, dialect), ObjectReader.Demand.OBJECT).stream()
                .map(object -> new LoadedObject(object.object(), new Origin(place, 1)))
                .toList();
    }

    private static void definitions(Chart chart, Dialect dialect, List<LoadedObject> objects) {
        for (Map.Entry<String, byte[]> file : chart.files().entrySet()) {
            if (file.getKey().startsWith("crds/") && file.getKey().matches(".*\\.(yaml|yml|json)")) {
                HelmOutput.Part part =
                        new HelmOutput.Part(chart.name() + "/" + file.getKey(), new String(file.getValue(), UTF_8));
                objects.addAll(read(chart, part, dialect));
            }
        }
        chart.dependencies().values().forEach(dependency -> definitions(dependency, dialect, objects));
    }

    private String manifest(Files files, Chart chart, HelmRequest request, UnaryOperator<byte[]> change) {
        Path directory = null;
        try {
            directory = java.nio.file.Files.createTempDirectory("minato-chart-");
            Path on = directory.resolve("chart");
            Disk.write(chart, on, change);
            List<Value> values = new ArrayList<>();
            for (int i = 0; i < request.values().size(); i++) {
                Path file = directory.resolve("values-" + i + ".yaml");
                java.nio.file.Files.write(
                        file, change.apply(request.values().get(i).yaml().getBytes(UTF_8)));
                values.add(dev.minato.objects.tree.StringValue.of(file.toString()));
            }
            MapValue answer = workers.ask(MapValue.builder()
                    .put("chart", on.toString())
                    .put("name", request.releaseName())
                    .put("namespace", request.namespace())
                    .put("kube", request.kubeVersion())
                    .put("values", (Value) ListValue.of(values))
                    .put("kinds", (Value) ListValue.ofTexts(List.copyOf(Templates.kindsLookedUp(chart))))
                    .put("found", (Value) ListValue.of(
                            request.found().stream().map(KubeObject::tree).toList()))
                    .build());
            for (MapValue asked : answer.list("lookedUp").maps()) {
                files.lookUp(new ObjectKey(
                        new GroupKind(asked.textOrEmpty("group"), asked.textOrEmpty("kind")),
                        asked.textOrEmpty("namespace"),
                        asked.textOrEmpty("name")));
            }
            if (answer.has("error")) {
                throw HelmFailure.of(chart, answer.textOrEmpty("error"));
            }
            return answer.textOrEmpty("manifest");
        } catch (HelmProcess.Stopped e) {
            throw new RenderException(
                    Problem.in(chart.placeOf(Chart.FILE), "the chart was stopped: " + e.getMessage()));
        } catch (IOException e) {
            throw new RenderException(
                    Problem.in(chart.placeOf(Chart.FILE), "Helm could not be run: " + e.getMessage()));
        } finally {
            if (directory != null) {
                Disk.remove(directory);
            }
        }
    }
}
