package dev.minato.cli.command;

import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.cli.client.Applications;
import dev.minato.cli.client.ClusterClient;
import dev.minato.cli.client.ClusterOptions;
import dev.minato.cli.completion.Completer;
import dev.minato.cli.completion.Names;
import dev.minato.objects.tree.KubeObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code minato __complete -- WORDS...}: what the completion scripts ask. Never fails: it offers nothing instead. */
@Command(name = "__complete", hidden = true, description = "What may follow these words; for completion scripts.")
final class CompleteCommand implements Callable<Integer> {
    /** Who presses Tab does not wait for a cluster that is away. */
    private static final Duration TIMEOUT = Duration.ofMillis(1500);

    private final Context context;

    @Parameters(arity = "0..*", description = "The words after the program's name, the last one to be completed.")
    private List<String> words = new ArrayList<>();

    @Spec
    private @Nullable CommandSpec spec;

    CompleteCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        assert spec != null : "picocli sets it";
        new Completer(spec.root(), new Known())
                .complete(words)
                .forEach(candidate -> context.terminal().line(candidate.line()));
        return ExitCode.OK;
    }

    /** What the cluster knows that a command without options would ask. */
    private final class Known implements Names {
        @Override
        public List<String> applications() {
            return ask(client -> new Applications(client).list(null));
        }

        @Override
        public List<String> namespaces() {
            return ask(client -> client.list("/api/v1/namespaces"));
        }

        @Override
        public List<String> contexts() {
            try {
                return new ClusterOptions().contexts(context.environment(), context.programHome());
            } catch (RuntimeException e) {
                return List.of(); // a kubeconfig that cannot be read offers nothing; commands say why
            }
        }

        private List<String> ask(Function<ClusterClient, List<KubeObject>> question) {
            try (ClusterClient client = context.connect(new ClusterOptions(), TIMEOUT)) {
                return question.apply(client).stream().map(KubeObject::name).toList();
            } catch (CommandException e) {
                return List.of(); // no cluster, no names
            }
        }
    }
}
