package dev.minato.cli.command.prove;

import dev.minato.cli.ExitCode;
import dev.minato.cli.command.Context;
import dev.minato.cli.proof.Opened;
import dev.minato.cli.proof.Provers;
import dev.minato.prove.guarantee.Queries;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.request.Formula;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code who-can} and {@code can} share: of which policies, for how long, and how the answer is shown. A mixin. */
final class Asking {
    @Mixin
    private Repo repo = new Repo();

    @Mixin
    private Policies policies = new Policies();

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "Default: ${DEFAULT-VALUE}.")
    private int timeoutSeconds = 20;

    @Mixin
    private AccessOutput output = new AccessOutput();

    /** One of the two questions. */
    interface Question {
        Queries.Answer<Queries.Who> of(Queries queries, Estate estate, Formula deed);
    }

    /** Asks, and shows the answer. */
    Queries.Answer<Queries.Who> ask(Context context, String action, String resource, Question question) {
        Formula deed = Queries.deed(AccessOutput.action(action), AccessOutput.resource(resource));
        try (Opened opened = repo.open(context)) {
            Estate estate = Repo.understood(context, () -> policies.read(opened.tree()));
            Queries.Answer<Queries.Who> answer = question.of(Provers.queries(timeoutSeconds * 1000L), estate, deed);
            output.print(context.terminal(), estate, answer);
            return answer;
        }
    }

    /** What is said of an answer with nobody in it: proven, or not known. */
    static int nobody(Queries.Answer<Queries.Who> answer) {
        return answer.all() ? ExitCode.DIFFERENT : ExitCode.UNKNOWN;
    }
}
