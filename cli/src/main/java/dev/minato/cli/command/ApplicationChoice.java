package dev.minato.cli.command;

import dev.minato.cli.client.Applications;
import dev.minato.cli.client.ClusterClient;
import dev.minato.cli.client.ClusterOptions;
import dev.minato.objects.tree.KubeObject;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which application, of which cluster. A mixin of the commands for one. */
final class ApplicationChoice {
    @Parameters(paramLabel = "NAME", description = "The application.")
    private String name = "";

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "Where it is, when several have that name.")
    private @Nullable String namespace;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    String name() {
        return name;
    }

    ClusterOptions cluster() {
        return cluster;
    }

    /** The application as it is now. */
    KubeObject get(ClusterClient client) {
        return new Applications(client).get(name, namespace);
    }
}
