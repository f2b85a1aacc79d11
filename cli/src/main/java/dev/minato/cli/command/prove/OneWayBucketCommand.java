package dev.minato.cli.command.prove;

import dev.minato.cli.terminal.Terminal;
import dev.minato.prove.generate.OneWayBucket;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code minato policy one-way-bucket}. */
@Command(
        name = "one-way-bucket",
        description = "A bucket that data goes into from outside a VPC and comes out of inside, and no other way.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  minato policy one-way-bucket --account 111122223333 --bucket acme-one-way --vpc vpc-0a1b \\",
            "    --endpoint vpce-0a1b --forwarder forwarder --receiver receiver --out one-way-bucket"
        })
final class OneWayBucketCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--account", required = true, description = "Twelve digits.")
    private String account = "";

    @Option(names = "--bucket", required = true, description = "The bucket's name.")
    private String bucket = "";

    @Option(names = "--forwarder", required = true, description = "The role that puts, outside.")
    private String forwarder = "";

    @Option(names = "--receiver", required = true, description = "The role that gets, inside.")
    private String receiver = "";

    @Option(names = "--vpc", required = true, description = "The VPC that is inside.")
    private String vpc = "";

    @Option(names = "--endpoint", required = true, description = "Its gateway endpoint of S3.")
    private String endpoint = "";

    @Option(names = "--out", description = "Where the files go. Default: the folder you are in.")
    private Path out = Path.of(".");

    OneWayBucketCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return Written.files(
                terminal, out, () -> new OneWayBucket(account, bucket, forwarder, receiver, vpc, endpoint));
    }
}
