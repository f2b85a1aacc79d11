package dev.minato.prove.guarantee;

import dev.minato.objects.tree.KubeObject;
import dev.minato.prove.input.InputFiles;
import dev.minato.prove.kube.Located;
import java.util.List;

/**
 * What a Guarantee is proven of. The caller's port to a repository and a cluster.
 *
 * @param files the repository; paths from its root
 * @param rendering what paths of it render to
 * @param live objects of a cluster; where there are any, they are what Kubernetes is asked about, and not the repository
 */
public record Sources(InputFiles files, Rendering rendering, List<KubeObject> live) {
    /** The objects of a path of the repository. */
    public interface Rendering {
        /** @throws dev.minato.prove.input.InputException with everything that is wrong with the path */
        List<Located> objects(String path);
    }

    public Sources {
        live = List.copyOf(live);
    }
}
