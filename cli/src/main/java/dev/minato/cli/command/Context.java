package dev.minato.cli.command;

import dev.minato.cli.client.ClusterClient;
import dev.minato.cli.client.ClusterOptions;
import dev.minato.cli.terminal.Terminal;
import dev.minato.live.ApiClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** What every command is given: where it prints, what the environment says, and where the program lies. */
public record Context(Terminal terminal, Map<String, String> environment, Path programHome) {
    /** Connects to the cluster that is meant; the caller closes it. */
    public ClusterClient connect(ClusterOptions options) {
        return connect(options, ClusterClient.timeout());
    }

    /** As {@link #connect(ClusterOptions)}; an answer that takes longer counts as none. */
    public ClusterClient connect(ClusterOptions options, Duration timeout) {
        return new ClusterClient(ApiClient.connect(options.config(environment, programHome), timeout));
    }

    /** The name for "who asked": the user of the operating system. */
    public static String userName() {
        return System.getProperty("user.name", "unknown");
    }
}
