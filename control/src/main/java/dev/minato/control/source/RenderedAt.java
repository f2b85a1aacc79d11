package dev.minato.control.source;

import dev.minato.api.application.Application;
import dev.minato.api.application.HelmSource;
import dev.minato.api.application.KustomizeSource;
import dev.minato.api.application.Source;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Question;
import java.util.List;

/**
 * The objects of a path of a commit. The answer never changes: a commit is what it is. A path that cannot be rendered is
 * an answer with problems; a failed answer is a repository that could not be read.
 *
 * @param commit the full SHA
 * @param path directory or file; empty for the root
 * @param release for a chart: the name it is given; empty otherwise
 * @param namespace for a chart: the namespace it is told
 * @param helm for a chart: how it is rendered
 * @param kustomize for a kustomization: what is laid over it
 * @param found for a chart: objects of the cluster that its {@code lookup} finds
 */
public record RenderedAt(
        String repo,
        String commit,
        String path,
        boolean recursive,
        String release,
        String namespace,
        HelmSource helm,
        KustomizeSource kustomize,
        List<KubeObject> found)
        implements Question<RenderedAt.Rendering> {
    public RenderedAt {
        found = List.copyOf(found);
    }

    public RenderedAt(String repo, String commit, String path, boolean recursive) {
        this(repo, commit, path, recursive, "", "", HelmSource.DEFAULT, KustomizeSource.NONE, List.of());
    }

    /** What an application wants of a commit. */
    public static RenderedAt of(Application application, String commit) {
        Source source = application.spec().source();
        String release = source.helm().releaseName();
        return new RenderedAt(
                source.repo(),
                commit,
                source.path(),
                source.recursive(),
                release.isEmpty() ? application.object().name() : release,
                application.spec().namespace(),
                source.helm(),
                source.kustomize(),
                List.of());
    }

    public RenderedAt withCommit(String other) {
        return new RenderedAt(repo, other, path, recursive, release, namespace, helm, kustomize, found);
    }

    public RenderedAt withFound(List<KubeObject> objects) {
        return new RenderedAt(repo, commit, path, recursive, release, namespace, helm, kustomize, objects);
    }

    /** In words, since what was found may be secret. */
    @Override
    public String toString() {
        return inWords();
    }

    @Override
    public String inWords() {
        String at = commit.length() > 7 ? commit.substring(0, 7) : commit;
        return "the objects of " + (path.isEmpty() ? "the root" : path) + " at " + at + " of " + repo;
    }

    /**
     * The objects, or what is wrong.
     *
     * @param objects in output order; empty when there are problems
     * @param problems everything that is wrong, each as {@code file:line: message}; empty for a render that works
     * @param lookedUp objects of the cluster that a chart asked for, found or not, in order
     */
    public record Rendering(List<Placed> objects, List<String> problems, List<ObjectKey> lookedUp) {
        public Rendering {
            lookedUp = List.copyOf(lookedUp);
            objects = List.copyOf(objects);
            problems = List.copyOf(problems);
        }

        public static Rendering of(List<Placed> objects) {
            return new Rendering(objects, List.of(), List.of());
        }

        public static Rendering broken(List<String> problems) {
            assert !problems.isEmpty() : "a render without objects and problems is an empty one";
            return new Rendering(List.of(), problems, List.of());
        }

        public Rendering withLookedUp(List<ObjectKey> keys) {
            return new Rendering(objects, problems, keys);
        }
    }

    /**
     * An object and where it is written.
     *
     * @param place {@code base/web.yaml:12}
     */
    public record Placed(KubeObject object, String place) {}
}
