package dev.minato.cli.command.prove;

import dev.minato.cli.terminal.Terminal;
import dev.minato.prove.generate.ClusterEndpoints;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code minato policy cluster-endpoints}. */
@Command(
        name = "cluster-endpoints",
        description = "The endpoints of a private EKS cluster, for principals of its own account only.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  minato policy cluster-endpoints --account 111122223333 --vpc vpc-0a1b --endpoint ec2=vpce-0a1 \\",
            "    --endpoint sts=vpce-0a2 --endpoint eks=vpce-0a3 --out endpoints"
        })
final class ClusterEndpointsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--account", required = true, description = "Twelve digits.")
    private String account = "";

    @Option(names = "--vpc", required = true, description = "The cluster's VPC.")
    private String vpc = "";

    @Option(
            names = "--endpoint",
            required = true,
            paramLabel = "SERVICE=ID",
            description = "As ec2=vpce-0a1b; repeated for each.")
    private Map<String, String> endpoints = new LinkedHashMap<>();

    @Option(names = "--out", description = "Where the files go. Default: the folder you are in.")
    private Path out = Path.of(".");

    ClusterEndpointsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return Written.files(terminal, out, () -> new ClusterEndpoints(account, vpc, endpoints));
    }
}
