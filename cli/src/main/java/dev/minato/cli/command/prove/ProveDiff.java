package dev.minato.cli.command.prove;

import dev.minato.cli.ExitCode;
import dev.minato.cli.command.Context;
import dev.minato.cli.proof.Opened;
import dev.minato.cli.proof.Provers;
import dev.minato.prove.guarantee.Queries;
import dev.minato.prove.guarantee.RequestWords;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.request.Request;
import java.util.List;

/** {@code minato prove --diff}: the difference that a change of policies means. */
final class ProveDiff {
    private static final int EXAMPLES_MAX = 10;
    private static final long TIMEOUT_MILLIS = 20_000;

    private final Context context;
    private final Repo repo;
    private final String path;
    private final List<String> policies;

    ProveDiff(Context context, Repo repo, String path, List<String> policies) {
        this.context = context;
        this.repo = repo;
        this.path = path;
        this.policies = policies;
    }

    int show(String older, String newer) {
        try (Opened before = repo.open(context, older);
                Opened after = repo.open(context, newer)) {
            Estate from = Repo.understood(context, () -> Policies.read(before.tree(), path, policies));
            Estate to = Repo.understood(context, () -> Policies.read(after.tree(), path, policies));
            Queries queries = Provers.queries(TIMEOUT_MILLIS);
            Queries.Answer<Request> more = queries.allowedOnlyBy(to, from, EXAMPLES_MAX);
            Queries.Answer<Request> less = queries.allowedOnlyBy(from, to, EXAMPLES_MAX);
            print("became possible", more, to);
            print("became impossible", less, from);
            boolean known = (more.all() || !more.items().isEmpty())
                    && (less.all() || !less.items().isEmpty());
            return !more.items().isEmpty() || !less.items().isEmpty()
                    ? ExitCode.DIFFERENT
                    : known ? ExitCode.OK : ExitCode.UNKNOWN;
        }
    }

    private void print(String what, Queries.Answer<Request> answer, Estate estate) {
        if (answer.items().isEmpty()) {
            context.terminal().line(answer.all() ? "nothing " + what : what + ": not known: " + answer.why());
            return;
        }
        context.terminal().line(what + (answer.all() ? ":" : ", among others:"));
        answer.items().forEach(request -> context.terminal().line("  " + RequestWords.sentence(request, estate)));
    }
}
