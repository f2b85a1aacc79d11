package dev.minato.cli.command;

import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.cli.client.ClusterClient;
import dev.minato.cli.client.ClusterOptions;
import dev.minato.cli.data.DataDirectory;
import dev.minato.cli.terminal.Terminal;
import dev.minato.cli.wire.ConsoleHost;
import dev.minato.live.ApiClient;
import dev.minato.twin.tls.ClusterIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code minato console}. */
@Command(
        name = "console",
        description = {
            "Serve the web console of a cluster on this machine's loopback address. Ctrl-C stops it.",
            "The kubeconfig's user must be allowed to read what is shown and to impersonate; whoever signs in sees and",
            "does what their own rights allow."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  minato up --detach && minato console",
            "  minato console --context my-cluster --port 8443",
            "  kubectl create token alice            # something to sign in with",
            "  minato console --oidc-issuer-url https://id.example --oidc-client-id minato --oidc-groups-claim groups"
        })
final class ConsoleCommand implements Callable<Integer> {
    private static final int PORT = 6444;

    private final Context context;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Option(names = "--port", description = "Where to listen, on loopback. Default: 6444; 0 for any free one.")
    private int port = PORT;

    @Mixin
    private OidcOptions oidc = new OidcOptions();

    ConsoleCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Terminal terminal = context.terminal();
        DataDirectory data = cluster.data(context.environment(), context.programHome());
        data.prepare();
        try (Stop _ = Stop.onSignal();
                ApiClient api = ApiClient.connect(
                        cluster.config(context.environment(), context.programHome()), ClusterClient.timeout());
                ConsoleHost host = ConsoleHost.start(
                        api, port, identity(data).sslContext(), data.git(), oidc.provider(port), terminal::note)) {
            terminal.line("console of " + api.server() + " at https://127.0.0.1:" + host.port() + "/");
            terminal.line("the certificate's authority is " + data.path().resolve("ca.crt"));
            Path token = data.path().resolve("token");
            terminal.line(
                    cluster.isNamed()
                            ? "sign in with a token of that cluster (kubectl create token NAME); Ctrl-C stops"
                            : "sign in with the token in " + token + "; Ctrl-C stops");
            new CountDownLatch(1).await(); // until the signal interrupts it
            return ExitCode.OK;
        } catch (InterruptedException e) {
            terminal.note("stopped"); // as asked for: see Stop
            return ExitCode.OK;
        }
    }

    private static ClusterIdentity identity(DataDirectory data) {
        try {
            return ClusterIdentity.open(data.path(), List.of(), Instant.now());
        } catch (IOException e) {
            throw new CommandException(ExitCode.UNAVAILABLE, CommandException.words(e), e);
        }
    }
}
