package dev.minato.render;

import dev.minato.objects.yaml.Dialect;
import dev.minato.render.kustomize.Kustomize;
import dev.minato.render.load.Files;
import dev.minato.render.load.LoadedObject;
import dev.minato.render.load.ObjectReader;
import dev.minato.render.source.Problem;
import dev.minato.render.source.RenderException;
import dev.minato.render.source.TreePath;
import java.util.ArrayList;
import java.util.List;

/**
 * Objects that stand in files as they are, read as kubectl reads them. Files by name, objects in the order of the file.
 * What begins with a dot is left out.
 */
final class PlainFiles {
    private final Files files;
    private final boolean recursive;
    private final List<LoadedObject> objects = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private int found;

    private PlainFiles(Files files, boolean recursive) {
        this.files = files;
        this.recursive = recursive;
    }

    static List<LoadedObject> file(Files files, String path) {
        PlainFiles plain = new PlainFiles(files, false);
        plain.read(path);
        return plain.all(path);
    }

    static List<LoadedObject> directory(Files files, String path, boolean recursive) {
        PlainFiles plain = new PlainFiles(files, recursive);
        plain.readAll(path);
        return plain.all(path);
    }

    private List<LoadedObject> all(String path) {
        if (found == 0) {
            problems.add(Problem.in(
                    path,
                    "there is nothing to render here: no kustomization, and no .yaml, .yml or .json file"
                            + (recursive ? " at any depth" : " (directories below are read when asked for)")));
        }
        if (!problems.isEmpty()) {
            throw new RenderException(problems);
        }
        return objects;
    }

    private void readAll(String directory) {
        Problem place = Problem.in(directory, "");
        for (String name : files.list(directory, place)) {
            String path = TreePath.child(directory, name);
            if (name.startsWith(".")) {
                continue;
            }
            try {
                switch (files.kind(path, place)) {
                    case FILE -> {
                        if (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json")) {
                            read(path);
                        }
                    }
                    case DIRECTORY -> {
                        if (recursive) {
                            refuseOtherKinds(path);
                            readAll(path);
                        }
                    }
                    case SUBMODULE, ABSENT -> {}
                }
            } catch (RenderException e) {
                problems.addAll(e.problems());
            }
        }
    }

    /** What needs a tool of its own is no plain directory, and rendering its files as they are would be wrong. */
    private void refuseOtherKinds(String directory) {
        List<String> names = new ArrayList<>(Kustomize.fileNames());
        names.add("Chart.yaml");
        for (String name : names) {
            String path = TreePath.child(directory, name);
            if (files.kind(path, Problem.in(directory, "")) == dev.minato.render.source.SourceTree.EntryKind.FILE) {
                throw new RenderException(
                        Problem.in(path, "this is no directory of plain objects; render " + directory + " by itself"));
            }
        }
    }

    private void read(String path) {
        found++;
        try {
            objects.addAll(ObjectReader.read(
                    path, files.documents(path, Dialect.KUBECTL, Problem.in(path, "")), ObjectReader.Demand.OBJECT));
        } catch (RenderException e) {
            problems.addAll(e.problems());
        }
    }
}
