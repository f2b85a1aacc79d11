package dev.minato.control.discovery;

import dev.minato.api.environment.Environment;
import dev.minato.api.environment.EnvironmentSpec.Found;
import dev.minato.control.source.DirectoriesIn;
import dev.minato.control.source.RevisionOf;
import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.Answer;
import dev.minato.reconcile.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks the applications of an environment up in its repository. Used once, for one decision. */
final class Search {
    private final Environment environment;
    private final World world;
    private final Map<String, KubeObject> found = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private String commit = "";
    private String waits = "";
    private String failure = "";

    Search(Environment environment, World world) {
        this.environment = environment;
        this.world = world;
    }

    Search run() {
        if (environment.spec().applications().isEmpty()) {
            return this;
        }
        String repo = environment.spec().source().repo();
        RevisionOf revision = new RevisionOf(repo, environment.spec().source().revision());
        switch (world.ask(revision)) {
            case Answer.Pending<RevisionOf.Commit> _ -> waits = revision.inWords();
            case Answer.Failed<RevisionOf.Commit>(String why, Instant _) -> failure = why;
            case Answer.Known<RevisionOf.Commit>(RevisionOf.Commit head, Instant _) -> {
                commit = head.id();
                environment.spec().applications().forEach(this::directories);
            }
        }
        return this;
    }

    private void directories(Found rule) {
        String root = environment.spec().source().path();
        String pattern = root.isEmpty() ? rule.path() : root + "/" + rule.path();
        DirectoriesIn question = new DirectoriesIn(environment.spec().source().repo(), commit, pattern);
        switch (world.ask(question)) {
            case Answer.Pending<DirectoriesIn.Found> _ -> waits = question.inWords();
            case Answer.Failed<DirectoriesIn.Found>(String why, Instant _) -> failure = why;
            case Answer.Known<DirectoriesIn.Found>(DirectoriesIn.Found answer, Instant _) -> {
                if (answer.directories().isEmpty() && !rule.path().contains("*")) {
                    problems.add(pattern + " holds nothing that can be rendered");
                }
                for (DirectoriesIn.Directory directory : answer.directories()) {
                    add(FoundApplications.of(environment, rule, directory), directory.path());
                }
            }
        }
    }

    private void add(KubeObject application, String path) {
        KubeObject before = found.putIfAbsent(application.name(), application);
        if (before != null) {
            problems.add("Application " + application.name() + " would stand for " + path + " and for "
                    + before.spec().textOrEmpty("source", "path"));
        }
    }

    /** Whether the whole answer is there: only then what is not found is gone. */
    boolean isComplete() {
        return waits.isEmpty() && failure.isEmpty();
    }

    List<KubeObject> found() {
        return List.copyOf(found.values());
    }

    List<String> problems() {
        return problems;
    }

    String commit() {
        return commit;
    }

    /** What is not answered yet; empty when everything is. */
    String waits() {
        return waits;
    }

    String failure() {
        return failure;
    }
}
