package dev.minato.cli.command.prove;

import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.cli.command.Context;
import dev.minato.prove.generate.ClusterEndpoints;
import dev.minato.prove.generate.Definition;
import dev.minato.prove.generate.OneWayBucket;
import dev.minato.prove.generate.OneWayRepository;
import dev.minato.prove.generate.TenantAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code minato policy}: writes sets of policies. */
@Command(
        name = "policy",
        description = {
            "Write policies from a short definition: as few statements as there can be, an estate that says what is",
            "attached to what, and the Guarantees that they satisfy. `minato prove` proves them."
        },
        synopsisSubcommandLabel = "KIND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  minato policy one-way-bucket --account 111122223333 --bucket acme-one-way --vpc vpc-0a1b \\",
            "    --endpoint vpce-0a1b --forwarder forwarder --receiver receiver --out one-way-bucket",
            "  minato prove --path one-way-bucket"
        })
public final class PolicyCommand implements Runnable {
    private final Context context;

    @Spec
    private @Nullable CommandSpec spec;

    public PolicyCommand(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        assert spec != null : "picocli sets it";
        throw new ParameterException(
                spec.commandLine(),
                "say which policies: one-way-bucket, one-way-ecr, tenant or" + " cluster-endpoints");
    }

    @Command(
            name = "one-way-bucket",
            description = "A bucket that data goes into from outside and comes out of inside.")
    int oneWayBucket(
            @Option(names = "--account", required = true, description = "Twelve digits.") String account,
            @Option(names = "--bucket", required = true, description = "The bucket's name.") String bucket,
            @Option(names = "--forwarder", required = true, description = "The role that puts, outside.")
                    String forwarder,
            @Option(names = "--receiver", required = true, description = "The role that gets, inside.") String receiver,
            @Option(names = "--vpc", required = true, description = "The VPC that is inside.") String vpc,
            @Option(names = "--endpoint", required = true, description = "Its gateway endpoint of S3.") String endpoint,
            @Option(names = "--out", defaultValue = ".", description = "Where the files go.") Path out) {
        return write(out, () -> new OneWayBucket(account, bucket, forwarder, receiver, vpc, endpoint));
    }

    @Command(
            name = "one-way-ecr",
            description = "A repository of images that is pushed to outside and pulled from inside.")
    int oneWayEcr(
            @Option(names = "--account", required = true, description = "Twelve digits.") String account,
            @Option(names = "--region", required = true, description = "As eu-west-1.") String region,
            @Option(names = "--repository", required = true, description = "Its name.") String repository,
            @Option(names = "--importer", required = true, description = "The role that pushes, outside.")
                    String importer,
            @Option(names = "--puller", required = true, description = "The role that pulls, inside.") String puller,
            @Option(names = "--vpc", required = true, description = "The VPC that is inside.") String vpc,
            @Option(names = "--api-endpoint", required = true, description = "Of ecr.api.") String api,
            @Option(names = "--dkr-endpoint", required = true, description = "Of ecr.dkr.") String dkr,
            @Option(names = "--s3-endpoint", required = true, description = "Of S3: layers come from there.") String s3,
            @Option(names = "--out", defaultValue = ".", description = "Where the files go.") Path out) {
        return write(out, () -> new OneWayRepository(account, region, repository, importer, puller, vpc, api, dkr, s3));
    }

    @Command(
            name = "tenant",
            description = "A namespace that nothing else talks to, with a role and a bucket of its own.")
    int tenant(
            @Option(names = "--account", required = true, description = "Twelve digits.") String account,
            @Option(names = "--tenant", required = true, description = "Its name; the namespace's and role's, too.")
                    String tenant,
            @Option(names = "--bucket", required = true, description = "Its bucket's name.") String bucket,
            @Option(
                            names = "--oidc-provider",
                            required = true,
                            description = "The cluster's, as oidc.eks.eu-west-1.amazonaws.com/id/A1B2.")
                    String oidc,
            @Option(names = "--out", defaultValue = ".", description = "Where the files go.") Path out) {
        return write(out, () -> new TenantAccess(account, tenant, bucket, oidc));
    }

    @Command(
            name = "cluster-endpoints",
            description = "The endpoints of a private EKS cluster, for its own account only.")
    int clusterEndpoints(
            @Option(names = "--account", required = true, description = "Twelve digits.") String account,
            @Option(names = "--vpc", required = true, description = "The cluster's VPC.") String vpc,
            @Option(
                            names = "--endpoint",
                            required = true,
                            paramLabel = "SERVICE=ID",
                            description = "As ec2=vpce-0a1b; repeated for each.")
                    LinkedHashMap<String, String> endpoints,
            @Option(names = "--out", defaultValue = ".", description = "Where the files go.") Path out) {
        return write(out, () -> new ClusterEndpoints(account, vpc, endpoints));
    }

    private int write(Path out, Supplier<Definition> definition) {
        Map<String, String> files;
        try {
            files = definition.get().files().files();
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, CommandException.words(e), e);
        }
        for (String path : files.keySet()) {
            if (Files.exists(out.resolve(path))) {
                throw new CommandException(
                        ExitCode.USAGE, out.resolve(path) + " is there already; choose another folder with --out");
            }
        }
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = out.resolve(file.getKey());
                Path parent = path.getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                Files.writeString(path, file.getValue());
                context.terminal().line(path.toString());
            }
        } catch (IOException e) {
            throw new CommandException(ExitCode.UNAVAILABLE, "cannot write: " + CommandException.words(e), e);
        }
        return ExitCode.OK;
    }
}
