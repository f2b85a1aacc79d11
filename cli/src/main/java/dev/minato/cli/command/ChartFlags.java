package dev.minato.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.yaml.Dialect;
import dev.minato.objects.yaml.Document;
import dev.minato.objects.yaml.Limits;
import dev.minato.objects.yaml.YamlDocuments;
import dev.minato.objects.yaml.YamlException;
import dev.minato.render.helm.HelmOptions;
import dev.minato.render.helm.SetValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a chart is rendered, said as to {@code helm template}. A mixin. */
final class ChartFlags {
    @Option(
            names = {"-f", "--values"},
            paramLabel = "FILE",
            description = "A chart: values of a file of this machine; later ones over earlier ones.")
    private List<Path> valueFiles = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A chart: a value, as web.replicas=3 or hosts[0]=a; over the files.")
    private List<String> set = new ArrayList<>();

    @Option(
            names = "--set-string",
            paramLabel = "NAME=VALUE",
            description = "A chart: a value that is a text whatever it looks like.")
    private List<String> setString = new ArrayList<>();

    @Option(names = "--release-name", paramLabel = "NAME", description = "A chart: the name of the release.")
    private String releaseName = "";

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "A chart: the namespace it is told.")
    private String namespace = "";

    @Option(
            names = "--include-crds",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "A chart: with what is in its crds directory, as it is applied; the default.")
    private boolean includeCrds = true;

    @Option(
            names = "--kube-version",
            paramLabel = "VERSION",
            description = "A chart: the Kubernetes it is told. Default: that of the embedded cluster.")
    private String kubeVersion = "";

    @Option(
            names = {"-a", "--api-versions"},
            paramLabel = "VERSION",
            split = ",",
            description = "A chart: API versions it finds beside Kubernetes' own.")
    private List<String> apiVersions = new ArrayList<>();

    HelmOptions options() {
        return HelmOptions.DEFAULT
                .withRelease(releaseName, namespace)
                .withValues(values())
                .withDefinitions(includeCrds)
                .withCapabilities(kubeVersion, apiVersions);
    }

    /** Whether there is anything that only a chart understands; the path that has none is then a mistake. */
    @Nullable
    String given() {
        if (!valueFiles.isEmpty()) {
            return "--values";
        }
        if (!set.isEmpty() || !setString.isEmpty()) {
            return "--set";
        }
        return releaseName.isEmpty() ? null : "--release-name";
    }

    private MapValue values() {
        MapValue values = MapValue.EMPTY;
        for (Path file : valueFiles) {
            values = SetValues.over(values, read(file));
        }
        try {
            for (String one : set) {
                values = SetValues.set(values, one, false);
            }
            for (String one : setString) {
                values = SetValues.set(values, one, true);
            }
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, "--set " + CommandException.words(e), e);
        }
        return values;
    }

    private static MapValue read(Path file) {
        try {
            byte[] bytes = Files.readString(file).getBytes(UTF_8);
            List<Document> documents = YamlDocuments.read(file.toString(), bytes, Limits.DEFAULT, Dialect.KUBECTL);
            if (documents.isEmpty()) {
                return MapValue.EMPTY;
            }
            if (documents.getFirst().tree() instanceof MapValue map) {
                return map;
            }
            throw new CommandException(ExitCode.FAILED, file + ": values are a map");
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.FAILED, "the values file cannot be read: " + CommandException.words(e), e);
        } catch (YamlException e) {
            throw new CommandException(ExitCode.FAILED, file + ":" + e.line() + ": " + e.problem(), e);
        }
    }
}
