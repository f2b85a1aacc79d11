package dev.minato.cli.client;

import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.cli.data.DataDirectory;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            paramLabel = "NAME",
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
            throw new CommandException(
                    ExitCode.UNAVAILABLE,
                    "there is no cluster to ask: " + file
                            + " is not there. Start one with `minato up`, or name one with --kubeconfig.");
        }
        try {
            Config config = Config.fromKubeconfig(context, file.toFile());
            // no answer within this time is said to the person, not waited for
            config.setConnectionTimeout(5_000);
            config.setRequestRetryBackoffLimit(0);
            return config;
        } catch (KubernetesClientException | IllegalArgumentException e) {
            throw new CommandException(
                    ExitCode.UNAVAILABLE, "the kubeconfig " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    private Path file(Map<String, String> environment, Path programHome) {
        if (kubeconfig != null) {
            return kubeconfig;
        }
        String variable = environment.getOrDefault("KUBECONFIG", "");
        if (!variable.isEmpty()) {
            int end = variable.indexOf(java.io.File.pathSeparatorChar);
            return Path.of(end < 0 ? variable : variable.substring(0, end));
        }
        Path embedded = DataDirectory.of(data, environment, programHome).kubeconfig();
        Path usual = Path.of(System.getProperty("user.home"), ".kube", "config");
        return Files.exists(embedded) || !Files.exists(usual) ? embedded : usual;
    }
}
