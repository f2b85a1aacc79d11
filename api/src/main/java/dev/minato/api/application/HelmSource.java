package dev.minato.api.application;

import dev.minato.api.schema.Field;
import dev.minato.api.schema.Schema;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.util.List;

/**
 * How the chart at a source's path is rendered; means nothing for other paths.
 *
 * @param releaseName empty: the application's name
 * @param valueFiles from the chart's directory, or with a {@code /} before from the root of the repository
 * @param values over all value files
 * @param skipCrds whether what is in {@code crds} is left out
 * @param kubeVersion what the chart is told; empty: the version of the embedded cluster
 * @param apiVersions what the chart finds beside Kubernetes' own
 */
public record HelmSource(
        String releaseName,
        List<String> valueFiles,
        MapValue values,
        boolean skipCrds,
        String kubeVersion,
        List<String> apiVersions) {
    public static final HelmSource DEFAULT = new HelmSource("", List.of(), MapValue.EMPTY, false, "", List.of());

    public static final Schema.Fields SCHEMA = Schema.fields(
            Field.optional("releaseName", Schema.name(), "The name of the release. Left out: the application's name."),
            Field.optional(
                    "valueFiles",
                    Schema.list(Schema.text().atMost(1024), 100),
                    "Value files, later ones over earlier ones: from the chart's directory, or with a / before from the"
                            + " root of the repository."),
            Field.optional("values", Schema.open(), "Values over all value files."),
            Field.defaulted("skipCrds", Schema.flag(), false, "Leave out what is in the chart's crds directory."),
            Field.optional("kubeVersion", Schema.text().atMost(64), "The version of Kubernetes the chart is told."),
            Field.optional(
                    "apiVersions",
                    Schema.list(Schema.text().atMost(253), 1000),
                    "API versions the chart finds beside Kubernetes' own."));

    public HelmSource {
        valueFiles = List.copyOf(valueFiles);
        apiVersions = List.copyOf(apiVersions);
    }

    static HelmSource from(MapValue map) {
        return new HelmSource(
                map.textOrEmpty("releaseName"),
                map.list("valueFiles").texts(),
                map.map("values"),
                map.flag("skipCrds"),
                map.textOrEmpty("kubeVersion"),
                map.list("apiVersions").texts());
    }

    MapValue toTree() {
        MapValue.Builder builder = MapValue.builder();
        if (!releaseName.isEmpty()) {
            builder.put("releaseName", releaseName);
        }
        if (!valueFiles.isEmpty()) {
            builder.put("valueFiles", (Value) ListValue.ofTexts(valueFiles));
        }
        if (!values.isEmpty()) {
            builder.put("values", (Value) values);
        }
        if (skipCrds) {
            builder.put("skipCrds", true);
        }
        if (!kubeVersion.isEmpty()) {
            builder.put("kubeVersion", kubeVersion);
        }
        if (!apiVersions.isEmpty()) {
            builder.put("apiVersions", (Value) ListValue.ofTexts(apiVersions));
        }
        return builder.build();
    }
}
