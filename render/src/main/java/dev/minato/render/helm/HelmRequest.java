package dev.minato.render.helm;

import dev.minato.objects.tree.KubeObject;
import dev.minato.render.source.Problem;
import java.util.List;

/**
 * One chart to render, with everything that is to be read for it named by its path in the tree.
 *
 * @param chart a directory with a chart, an archive of one, or an OCI layout that holds one
 * @param values over the chart's own, later ones over earlier ones
 * @param hooks whether hooks come along
 * @param found what {@code lookup} finds
 * @param place who asks
 */
public record HelmRequest(
        String chart,
        String releaseName,
        String namespace,
        List<Values> values,
        boolean definitions,
        boolean hooks,
        boolean tests,
        String kubeVersion,
        List<String> apiVersions,
        List<KubeObject> found,
        Problem place) {
    public HelmRequest {
        values = List.copyOf(values);
        apiVersions = List.copyOf(apiVersions);
        found = List.copyOf(found);
    }

    /**
     * Values as YAML.
     *
     * @param file where they stand
     */
    public record Values(String file, String yaml) {}
}
