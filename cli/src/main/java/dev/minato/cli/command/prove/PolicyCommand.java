package dev.minato.cli.command.prove;

import dev.minato.cli.command.Context;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
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
    @Spec
    private @Nullable CommandSpec spec;

    private PolicyCommand() {}

    public static CommandLine commandLine(Context context) {
        CommandLine line = new CommandLine(new PolicyCommand());
        line.addSubcommand(new OneWayBucketCommand(context.terminal()));
        line.addSubcommand(new OneWayEcrCommand(context.terminal()));
        line.addSubcommand(new TenantPolicyCommand(context.terminal()));
        line.addSubcommand(new ClusterEndpointsCommand(context.terminal()));
        return line;
    }

    @Override
    public void run() {
        assert spec != null : "picocli sets it";
        throw new ParameterException(spec.commandLine(), "say which policies");
    }
}
