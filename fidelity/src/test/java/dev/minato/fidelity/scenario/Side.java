package dev.minato.fidelity.scenario;

import dev.minato.cli.client.ClusterClient;
import dev.minato.cli.client.Installation;
import dev.minato.cli.data.DataDirectory;
import dev.minato.cli.wire.EmbeddedPlatform;
import dev.minato.cli.wire.LivePlatform;
import dev.minato.cli.wire.Platform;
import dev.minato.fidelity.lab.Lab;
import dev.minato.live.ApiClient;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Path;

/** A cluster on which the platform runs. */
record Side(String name, Path kubeconfig, ClusterClient client, Platform platform, Runnable stop)
        implements AutoCloseable {
    static final int NODES = 3;

    /** The embedded cluster, wired as {@code minato up} does. */
    static Side twin(Path data) {
        EmbeddedPlatform platform = EmbeddedPlatform.start(new DataDirectory(data), 0, NODES, Side::notice);
        Config config = Config.fromKubeconfig(platform.kubeconfig().toFile());
        ClusterClient client = new ClusterClient(ApiClient.connect(config, ClusterClient.timeout()));
        new Installation(client).kinds();
        return new Side("twin", platform.kubeconfig(), client, platform, () -> {});
    }

    /** A real Kubernetes, and the platform on it as {@code minato up --context} does. */
    static Side real(Path home, Path directory) throws IOException, InterruptedException {
        Lab lab = Lab.start(home, directory.resolve("lab"), NODES);
        try {
            Config config = Config.fromKubeconfig(lab.kubeconfig().toFile());
            ApiClient api = ApiClient.connect(config, ClusterClient.timeout());
            ClusterClient client = new ClusterClient(api);
            new Installation(client).kinds();
            LivePlatform platform = LivePlatform.start(api, new DataDirectory(directory), "", Side::notice);
            return new Side("real", lab.kubeconfig(), client, platform, lab::close);
        } catch (RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    private static void notice(String text) {
        System.out.println("notice: " + text);
    }

    @Override
    public void close() {
        try {
            platform.close();
            client.close();
        } finally {
            stop.run();
        }
    }
}
