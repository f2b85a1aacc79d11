package dev.minato.cli.command.prove;

import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.cli.command.Context;
import dev.minato.prove.guarantee.Queries;
import dev.minato.prove.iam.request.Formula;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code minato can}. */
@Command(
        name = "can",
        description = {
            "Say whether somebody can do an action of AWS on a resource, in whatever way, with the lines that allow it.",
            "Exit code: 0 yes, 1 no: proven for all requests, 4 not known, 2 or 3 for errors."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  minato can arn:aws:iam::111122223333:role/receiver s3:PutObject '*' --path examples/one-way-bucket",
            "  minato can '*' s3:GetObject 'arn:aws:s3:::acme-one-way/*' --policies aws/estate.yaml"
        })
public final class CanCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(
            index = "0",
            paramLabel = "PRINCIPAL",
            description = "The ARN of a user or role, an account, a service, or '*' for anybody.")
    private String principal = "";

    @Parameters(index = "1", paramLabel = "ACTION", description = "As a policy writes it: s3:GetObject, 's3:Put*'.")
    private String action = "";

    @Parameters(index = "2", paramLabel = "RESOURCE", description = "An ARN, with * for any.")
    private String resource = "";

    @Mixin
    private Asking asking = new Asking();

    public CanCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Formula who = Queries.caller(principal)
                .orElseThrow(() -> new CommandException(
                        ExitCode.USAGE,
                        "\"" + principal + "\" is no ARN of a user or role, no account, no service and not *"));
        Queries.Answer<Queries.Who> answer =
                asking.ask(context, action, resource, (queries, estate, deed) -> queries.can(estate, who, deed));
        if (answer.items().isEmpty() && answer.all()) {
            context.terminal().line("no: proven for all requests");
        }
        return answer.items().isEmpty() ? Asking.nobody(answer) : ExitCode.OK;
    }
}
