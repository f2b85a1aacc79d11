package dev.minato.cli.command;

import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.cli.client.ClusterClient;
import dev.minato.cli.client.ClusterOptions;
import dev.minato.cli.client.Installation;
import dev.minato.cli.data.Choices;
import dev.minato.cli.data.DataDirectory;
import dev.minato.cli.data.ExampleRepository;
import dev.minato.cli.terminal.Terminal;
import dev.minato.cli.terminal.Text;
import dev.minato.cli.wire.EmbeddedPlatform;
import dev.minato.cli.wire.LivePlatform;
import dev.minato.cli.wire.Platform;
import dev.minato.control.discovery.Root;
import dev.minato.live.ApiClient;
import io.fabric8.kubernetes.client.Config;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code minato up}. */
@Command(
        name = "up",
        description = {
            "Start the platform and bring a repository to healthy: on the embedded cluster of this machine,",
            "or with --context or --kubeconfig on a Kubernetes that you have. Ctrl-C stops it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  minato up                                          # the example platform",
            "  minato up --repo ../shop --path deploy             # a repository of yours",
            "  minato up --repo https://git.example/shop.git --revision main --detach",
            "  minato up --context my-cluster --repo ../shop      # on a real Kubernetes"
        })
final class UpCommand implements Callable<Integer> {
    private static final int PORT = 6443;
    private static final int NODES = 3;

    private final Context context;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = "--port",
            description = "Of the API server, on loopback. Default: 6443, or what it had; 0 for any free one.")
    private @Nullable Integer port;

    @Option(names = "--nodes", paramLabel = "N", description = "How many simulated nodes. Default: 3, or what it had.")
    private @Nullable Integer nodes;

    @Option(
            names = "--repo",
            paramLabel = "PATH|URL",
            description = "The repository. Default: the one it had; at first the example.")
    private @Nullable String repository;

    @Option(names = "--revision", description = "Branch, tag or commit to follow. Default: the default branch.")
    private String revision = "";

    @Option(names = "--path", description = "Where in the repository. Default: its root.")
    private String path = "";

    @Option(names = "--detach", description = "Return when the platform is healthy, and leave it running.")
    private boolean detach;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "How long to wait for healthy. Default: 300.")
    private int timeoutSeconds = 300;

    @Option(
            names = "--reach",
            paramLabel = "HOST[:PORT]",
            description = {
                "With --context: how the API server reaches this machine, to prove changes by hand before they are let in.",
                "Default: 127.0.0.1 when the API server is on this machine; else it does not ask."
            })
    private String reach = "";

    UpCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        DataDirectory data = cluster.data(context.environment(), context.programHome());
        if (detach) {
            return new Detached(context.terminal(), data, timeoutSeconds).start();
        }
        data.prepare();
        Choices choices = Choices.read(data).with(repository, revision, path, nodes, port);
        boolean ofTheirs = !choices.repository().isEmpty();
        // made while the cluster starts: both take a good part of a second
        CompletableFuture<String> repo =
                ofTheirs ? CompletableFuture.completedFuture(absolute(choices.repository())) : example(data);
        choices = ofTheirs ? choices.withRepository(repo.join()) : choices;
        try {
            return cluster.isNamed() ? onRealCluster(data, choices, repo) : embedded(data, choices, repo);
        } catch (InterruptedException e) {
            context.terminal().note(Text.UP_STOPPED); // as asked for: see Stop
            return ExitCode.OK;
        }
    }

    private int embedded(DataDirectory data, Choices choices, CompletableFuture<String> repo)
            throws InterruptedException {
        Terminal terminal = context.terminal();
        int wantedPort = choices.port() == null ? PORT : choices.port();
        int wantedNodes = choices.nodes() == null ? NODES : choices.nodes();
        try (Stop _ = Stop.onSignal();
                EmbeddedPlatform platform = EmbeddedPlatform.start(data, wantedPort, wantedNodes, terminal::note)) {
            choices.withPort(platform.port()).write(data);
            terminal.line(Text.UP_SERVER, "https://127.0.0.1:" + platform.port());
            Config config = Config.fromKubeconfig(platform.kubeconfig().toFile());
            return serve(platform, config, choices, repo, "export KUBECONFIG=" + platform.kubeconfig());
        }
    }

    private int onRealCluster(DataDirectory data, Choices choices, CompletableFuture<String> repo)
            throws InterruptedException {
        Config config = cluster.config(context.environment(), context.programHome());
        context.terminal().line(Text.UP_PLATFORM_ON, config.getMasterUrl());
        try (Stop _ = Stop.onSignal();
                ApiClient api = ApiClient.connect(config, ClusterClient.timeout())) {
            new Installation(new ClusterClient(api)).kinds();
            try (LivePlatform platform = LivePlatform.start(api, data, reachedAt(config), context.terminal()::note)) {
                return serve(platform, config, choices, repo, "");
            }
        }
    }

    private String reachedAt(Config config) {
        String server = URI.create(config.getMasterUrl()).getHost();
        boolean here = server != null && (server.equals("localhost") || server.startsWith("127."));
        return reach.isEmpty() && here ? "127.0.0.1" : reach;
    }

    /** Installs what is wanted, shows how it gets there, and stays until it is told to stop. */
    private int serve(
            Platform platform, Config config, Choices choices, CompletableFuture<String> repo, String lastLine)
            throws InterruptedException {
        Terminal terminal = context.terminal();
        try (ApiClient api = ApiClient.connect(config, ClusterClient.timeout())) {
            ClusterClient client = new ClusterClient(api);
            Installation installation = new Installation(client);
            installation.kinds();
            installation.root(Root.objects(made(repo), choices.revision(), choices.path()));
            boolean healthy = new Arrival(terminal, client, timeoutSeconds).await();
            if (!lastLine.isEmpty()) {
                terminal.line("");
                terminal.line(lastLine);
            }
            terminal.line(healthy ? Text.UP_READY : Text.UP_NOT_HEALTHY);
        }
        throw new CommandException(ExitCode.FAILED, platform.awaitStopped());
    }

    private static String made(CompletableFuture<String> repo) {
        try {
            return repo.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private CompletableFuture<String> example(DataDirectory data) {
        Path files = context.programHome().resolve("examples/streaming");
        if (!Files.isDirectory(files)) {
            throw new CommandException(ExitCode.UNAVAILABLE, Text.EXAMPLE_MISSING, files);
        }
        return CompletableFuture.supplyAsync(
                () -> ExampleRepository.at(data.example(), files).toString());
    }

    /** A path is the same wherever the platform is started from the next time. */
    private static String absolute(String repository) {
        Path local = repository.contains("://") ? null : Path.of(repository);
        return local != null && Files.exists(local)
                ? local.toAbsolutePath().normalize().toString()
                : repository;
    }
}
