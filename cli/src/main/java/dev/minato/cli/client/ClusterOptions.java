package dev.minato.cli.client;

import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.cli.data.DataDirectory;
import dev.minato.cli.terminal.Text;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Which cluster: {@code --kubeconfig}, else {@code KUBECONFIG}, else the embedded cluster's, else {@code ~/.kube/config};
 * in it {@code --context}, else the current one. A mixin of the commands that need a cluster.
 */
public final class ClusterOptions {
    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "Default: $KUBECONFIG, else the embedded cluster's.")
    private @Nullable Path kubeconfig;

    @Option(
            names = "--context",
            paramLabel = "CONTEXT",
            description = "The context of the kubeconfig. Default: its current one.")
    private @Nullable String context;

    @Option(names = "--data", paramLabel = "DIR", description = "The embedded cluster's data directory.")
    private @Nullable Path data;

    /** Whether a cluster of one's own was named, not the embedded one. */
    public boolean isNamed() {
        return kubeconfig != null || context != null;
    }

    public DataDirectory data(Map<String, String> environment, Path programHome) {
        return DataDirectory.of(data, environment, programHome);
    }

    public Config config(Map<String, String> environment, Path programHome) {
        Path file = file(environment, programHome);
        if (!Files.isReadable(file)) {
            throw new CommandException(ExitCode.UNAVAILABLE, Text.CLUSTER_NONE, file);
        }
        try {
            String wanted = context;
            Config config = Config.fromKubeconfig(wanted, file.toFile());
            if (wanted != null && config.getContexts().stream().noneMatch(known -> wanted.equals(known.getName()))) {
                throw new CommandException(
                        ExitCode.USAGE, Text.CONTEXT_NONE, wanted, file, String.join(", ", contexts(config)));
            }
            // no answer within this time is said to the person, not waited for
            config.setConnectionTimeout(5_000);
            config.setRequestRetryBackoffLimit(0);
            return config;
        } catch (KubernetesClientException | IllegalArgumentException e) {
            throw new CommandException(ExitCode.UNAVAILABLE, Text.KUBECONFIG_BROKEN, file, CommandException.words(e))
                    .by(e);
        }
    }

    /** The names of the contexts in the kubeconfig that is meant; none when it cannot be read. */
    public List<String> contexts(Map<String, String> environment, Path programHome) {
        File file = file(environment, programHome).toFile();
        return file.canRead() ? contexts(Config.fromKubeconfig(file)) : List.of();
    }

    private static List<String> contexts(Config config) {
        return config.getContexts().stream().map(NamedContext::getName).toList();
    }

    private Path file(Map<String, String> environment, Path programHome) {
        if (kubeconfig != null) {
            return kubeconfig;
        }
        String variable = environment.getOrDefault("KUBECONFIG", "");
        if (!variable.isEmpty()) {
            int end = variable.indexOf(File.pathSeparatorChar);
            return Path.of(end < 0 ? variable : variable.substring(0, end));
        }
        Path embedded = DataDirectory.of(data, environment, programHome).kubeconfig();
        Path usual = Path.of(System.getProperty("user.home"), ".kube", "config");
        return Files.exists(embedded) || !Files.exists(usual) ? embedded : usual;
    }
}
