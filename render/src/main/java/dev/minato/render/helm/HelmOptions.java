package dev.minato.render.helm;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import java.util.List;

/**
 * How a chart is rendered.
 *
 * @param releaseName empty: the name of the chart's directory
 * @param namespace empty: {@code default}
 * @param valueFiles over the chart's own values, later ones over earlier ones; from the chart's directory, or with a
 *     {@code /} before from the root of the repository
 * @param values over all value files
 * @param definitions whether what is in {@code crds} comes along
 * @param tests whether test hooks come along
 * @param kubeVersion what {@code .Capabilities.KubeVersion} says; empty: {@link #KUBE_VERSION}
 * @param apiVersions what {@code .Capabilities.APIVersions.Has} finds beside Kubernetes' own
 * @param found objects that {@code lookup} finds when it asks for just one of them
 */
public record HelmOptions(
        String releaseName,
        String namespace,
        List<String> valueFiles,
        MapValue values,
        boolean definitions,
        boolean tests,
        String kubeVersion,
        List<String> apiVersions,
        List<KubeObject> found) {
    public static final String KUBE_VERSION = "1.34.0";

    public static final HelmOptions DEFAULT =
            new HelmOptions("", "", List.of(), MapValue.EMPTY, true, false, "", List.of(), List.of());

    public HelmOptions {
        valueFiles = List.copyOf(valueFiles);
        apiVersions = List.copyOf(apiVersions);
        found = List.copyOf(found);
    }

    public HelmOptions withRelease(String name, String inNamespace) {
        return new HelmOptions(
                name, inNamespace, valueFiles, values, definitions, tests, kubeVersion, apiVersions, found);
    }

    public HelmOptions withValueFiles(List<String> files) {
        return new HelmOptions(
                releaseName, namespace, files, values, definitions, tests, kubeVersion, apiVersions, found);
    }

    public HelmOptions withValues(MapValue over) {
        return new HelmOptions(
                releaseName, namespace, valueFiles, over, definitions, tests, kubeVersion, apiVersions, found);
    }

    public HelmOptions withDefinitions(boolean wanted) {
        return new HelmOptions(
                releaseName, namespace, valueFiles, values, wanted, tests, kubeVersion, apiVersions, found);
    }

    public HelmOptions withTests(boolean wanted) {
        return new HelmOptions(
                releaseName, namespace, valueFiles, values, definitions, wanted, kubeVersion, apiVersions, found);
    }

    public HelmOptions withCapabilities(String kube, List<String> apis) {
        return new HelmOptions(releaseName, namespace, valueFiles, values, definitions, tests, kube, apis, found);
    }

    public HelmOptions withFound(List<KubeObject> objects) {
        return new HelmOptions(
                releaseName, namespace, valueFiles, values, definitions, tests, kubeVersion, apiVersions, objects);
    }
}
