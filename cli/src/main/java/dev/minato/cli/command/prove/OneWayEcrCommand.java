package dev.minato.cli.command.prove;

import dev.minato.cli.terminal.Terminal;
import dev.minato.prove.generate.OneWayRepository;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code minato policy one-way-ecr}. */
@Command(
        name = "one-way-ecr",
        description = "A repository of images that is pushed to from outside a VPC and pulled from inside.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  minato policy one-way-ecr --account 111122223333 --region eu-west-1 --repository platform/web \\",
            "    --importer importer --puller node --vpc vpc-0a1b --api-endpoint vpce-0a1 --dkr-endpoint vpce-0a2 \\",
            "    --s3-endpoint vpce-0a3 --out one-way-ecr"
        })
final class OneWayEcrCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--account", required = true, description = "Twelve digits.")
    private String account = "";

    @Option(names = "--region", required = true, description = "As eu-west-1.")
    private String region = "";

    @Option(names = "--repository", required = true, description = "Its name.")
    private String repository = "";

    @Option(names = "--importer", required = true, description = "The role that pushes, outside.")
    private String importer = "";

    @Option(names = "--puller", required = true, description = "The role that pulls, inside.")
    private String puller = "";

    @Option(names = "--vpc", required = true, description = "The VPC that is inside.")
    private String vpc = "";

    @Option(names = "--api-endpoint", required = true, description = "Its endpoint of ecr.api.")
    private String apiEndpoint = "";

    @Option(names = "--dkr-endpoint", required = true, description = "Its endpoint of ecr.dkr.")
    private String registryEndpoint = "";

    @Option(names = "--s3-endpoint", required = true, description = "Its endpoint of S3: layers come from there.")
    private String bucketEndpoint = "";

    @Option(names = "--out", description = "Where the files go. Default: the folder you are in.")
    private Path out = Path.of(".");

    OneWayEcrCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return Written.files(
                terminal,
                out,
                () -> new OneWayRepository(
                        account,
                        region,
                        repository,
                        importer,
                        puller,
                        vpc,
                        apiEndpoint,
                        registryEndpoint,
                        bucketEndpoint));
    }
}
