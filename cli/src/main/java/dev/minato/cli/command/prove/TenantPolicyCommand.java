package dev.minato.cli.command.prove;

import dev.minato.cli.terminal.Terminal;
import dev.minato.prove.generate.TenantAccess;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code minato policy tenant}. */
@Command(
        name = "tenant",
        description = "A namespace that nothing else talks to, with a role and a bucket of its own.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  minato policy tenant --account 111122223333 --tenant team-a --bucket acme-team-a \\",
            "    --oidc-provider oidc.eks.eu-west-1.amazonaws.com/id/A1B2 --out team-a"
        })
final class TenantPolicyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--account", required = true, description = "Twelve digits.")
    private String account = "";

    @Option(names = "--tenant", required = true, description = "Its name; the namespace's and the role's, too.")
    private String tenant = "";

    @Option(names = "--bucket", required = true, description = "Its bucket's name.")
    private String bucket = "";

    @Option(
            names = "--oidc-provider",
            required = true,
            description = "The cluster's, as oidc.eks.eu-west-1.amazonaws.com/id/A1B2.")
    private String oidcProvider = "";

    @Option(names = "--out", description = "Where the files go. Default: the folder you are in.")
    private Path out = Path.of(".");

    TenantPolicyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return Written.files(terminal, out, () -> new TenantAccess(account, tenant, bucket, oidcProvider));
    }
}
