package dev.minato.cli.command.prove;

import dev.minato.cli.ExitCode;
import dev.minato.cli.command.Context;
import dev.minato.prove.guarantee.Queries;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code minato who-can}. */
@Command(
        name = "who-can",
        description = {
            "List everybody who can do an action of AWS on a resource, each with a request and the lines that allow it.",
            "Exit code: 0 the list is whole, 4 there may be more, 2 or 3 for errors."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  minato who-can s3:GetObject 'arn:aws:s3:::acme-one-way/*' --path examples/one-way-bucket",
            "  minato who-can 's3:Put*' '*' --policies aws/estate.yaml"
        })
public final class WhoCanCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(index = "0", paramLabel = "ACTION", description = "As a policy writes it: s3:GetObject, 's3:Put*'.")
    private String action = "";

    @Parameters(index = "1", paramLabel = "RESOURCE", description = "An ARN, with * for any.")
    private String resource = "";

    @Mixin
    private Asking asking = new Asking();

    public WhoCanCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Queries.Answer<Queries.Who> answer = asking.ask(context, action, resource, Queries::whoCan);
        if (answer.items().isEmpty() && answer.all()) {
            context.terminal().note("Nobody can.");
        }
        return answer.all() ? ExitCode.OK : ExitCode.UNKNOWN;
    }
}
