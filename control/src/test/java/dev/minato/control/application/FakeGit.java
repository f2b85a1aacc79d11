package dev.minato.control.application;

import dev.minato.api.guarantee.Finding;
import dev.minato.control.source.DirectoriesIn;
import dev.minato.control.source.ProofOf;
import dev.minato.control.source.RenderedAt;
import dev.minato.control.source.RenderedAt.Placed;
import dev.minato.control.source.RevisionOf;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Answer;
import dev.minato.reconcile.Answerer;
import dev.minato.reconcile.Question;
import dev.minato.reconcile.sim.Simulation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** A repository that holds what a test puts into it. */
public final class FakeGit implements Answerer {
    private final Map<String, RenderedAt.Rendering> renders = new LinkedHashMap<>();
    private final Map<String, String> branches = new LinkedHashMap<>();
    private final Map<String, List<DirectoriesIn.Directory>> directories = new LinkedHashMap<>();
    private final Map<Question<?>, List<Consumer<Answer<?>>>> open = new LinkedHashMap<>();
    private final Map<String, Function<List<KubeObject>, RenderedAt.Rendering>> charts = new LinkedHashMap<>();
    private final Map<String, Finding> findings = new LinkedHashMap<>();
    private boolean reachable = true;

    /** The id of the n-th commit. */
    public static String id(int number) {
        return String.format("%07x%033x", 0xabc0000 + number, 0);
    }

    /** A new commit at the end of main. */
    public void commit(int number, KubeObject... objects) {
        commitAt("", number, objects);
    }

    public void commitAt(String path, int number, KubeObject... objects) {
        List<Placed> placed = new ArrayList<>();
        for (int i = 0; i < objects.length; i++) {
            placed.add(new Placed(objects[i], "app.yaml:" + (i + 1)));
        }
        renders.put(id(number) + ":" + path, RenderedAt.Rendering.of(placed));
        move("main", id(number));
    }

    public void broken(int number, String... problems) {
        renders.put(id(number) + ":", RenderedAt.Rendering.broken(List.of(problems)));
        move("main", id(number));
    }

    /** A chart that looks objects of the cluster up, and renders to something made of what it finds. */
    public void chart(int number, List<ObjectKey> lookedUp, Function<List<KubeObject>, KubeObject> made) {
        charts.put(
                id(number) + ":",
                found -> RenderedAt.Rendering.of(List.of(new Placed(made.apply(found), "chart.yaml:1")))
                        .withLookedUp(lookedUp));
        commit(number);
    }

    /** What a proof of any Guarantee finds at the commit; without it, that it holds. Say it before the commit. */
    public void proof(int number, Finding finding) {
        findings.put(id(number), finding);
    }

    public void directory(int number, String pattern, DirectoriesIn.Directory... found) {
        directories.put(id(number) + ":" + pattern, List.of(found));
        move("main", id(number));
    }

    public void unreachable() {
        reachable = false;
        again();
    }

    private void move(String branch, String commit) {
        branches.put(branch, commit);
        again();
    }

    private void again() {
        new ArrayList<>(open.keySet())
                .forEach(question -> List.copyOf(open.getOrDefault(question, List.of()))
                        .forEach(sink -> sink.accept(answer(question))));
    }

    @Override
    public boolean answers(Question<?> question) {
        return true;
    }

    @Override
    public void ask(Question<?> question, Consumer<Answer<?>> sink) {
        open.computeIfAbsent(question, q -> new ArrayList<>()).add(sink);
        sink.accept(answer(question));
    }

    @Override
    public void forget(Question<?> question) {
        open.remove(question);
    }

    private RenderedAt.Rendering rendering(RenderedAt at) {
        String key = at.commit() + ":" + at.path();
        Function<List<KubeObject>, RenderedAt.Rendering> chart = charts.get(key);
        return chart == null ? renders.getOrDefault(key, RenderedAt.Rendering.of(List.of())) : chart.apply(at.found());
    }

    private Answer<?> answer(Question<?> question) {
        return switch (question) {
            case RevisionOf(String repo, String revision) -> {
                String commit = branches.getOrDefault(revision.isEmpty() ? "main" : revision, revision);
                boolean there = renders.keySet().stream().anyMatch(key -> key.startsWith(commit))
                        || directories.keySet().stream().anyMatch(key -> key.startsWith(commit));
                yield reachable && there && !commit.isEmpty()
                        ? new Answer.Known<>(
                                new RevisionOf.Commit(
                                        commit, "change " + commit.substring(0, 7), "A", Simulation.START, "main"),
                                Simulation.START)
                        : new Answer.Failed<>("no revision " + revision + " in " + repo, Simulation.START);
            }
            case RenderedAt rendered -> new Answer.Known<>(rendering(rendered), Simulation.START);
            case DirectoriesIn in ->
                new Answer.Known<>(
                        new DirectoriesIn.Found(directories.getOrDefault(in.commit() + ":" + in.pattern(), List.of())),
                        Simulation.START);
            case ProofOf proof ->
                new Answer.Known<>(
                        findings.getOrDefault(proof.commit(), Finding.proven("holds", List.of(), "00")),
                        Simulation.START);
            default -> throw new IllegalArgumentException("nobody asks " + question);
        };
    }
}
