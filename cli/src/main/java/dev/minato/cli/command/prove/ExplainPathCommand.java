package dev.minato.cli.command.prove;

import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.cli.command.Context;
import dev.minato.cli.proof.Opened;
import dev.minato.cli.proof.Proofs;
import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.selector.SelectorFormatException;
import dev.minato.prove.kube.Located;
import dev.minato.prove.kube.NotUnderstood;
import dev.minato.prove.kube.network.Answer;
import dev.minato.prove.kube.network.End;
import dev.minato.prove.kube.network.Explanation;
import dev.minato.prove.kube.network.Flow;
import dev.minato.prove.kube.network.NamespaceSet;
import dev.minato.prove.kube.network.Network;
import dev.minato.prove.kube.network.PortSet;
import dev.minato.prove.kube.network.Question;
import dev.minato.prove.net.Cidr;
import dev.minato.render.Renderer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code minato explain path}. */
@Command(
        name = "path",
        description = {
            "Say whether Pods can connect to Pods, those that do not exist yet too, and which policies let them.",
            "With --network: whether packets get from here to there through VPCs, each hop, or what stops them.",
            "Exit code: 0 they can, 1 they cannot: proven, 4 not known, 2 or 3 for errors."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  minato explain path team-a team-b --path deploy",
            "  minato explain path '*' develop/app=database --port 5432 --path examples/streaming/overlays/develop",
            "  minato explain path internet develop --path examples/streaming/overlays/develop",
            "  minato explain path internet i-0a1b2c3d --network aws/snapshot --port 443",
            "  minato explain path subnet-0a1b2c3d outside --network aws/snapshot"
        })
final class ExplainPathCommand implements Callable<Integer> {
    private static final int PORT_MAX = 65_535;

    private final Context context;

    @Parameters(
            index = "0",
            paramLabel = "FROM",
            description = {
                "NAMESPACE, NAMESPACE/LABEL=VALUE, '*' for any Pod, internet, or a block of addresses.",
                "With --network: an instance, interface, subnet, VPC or endpoint by its identifier, internet, outside."
            })
    private String from = "";

    @Parameters(index = "1", paramLabel = "TO", description = "As FROM.")
    private String to = "";

    @Mixin
    private Repo repo = new Repo();

    @Option(names = "--path", description = "Whose rendered objects count; may be repeated. Default: the root.")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = "--network",
            paramLabel = "DIR",
            description = "Directories with the answers of aws ec2 describe-*: asks about VPCs, not Pods.")
    private List<String> networks = new ArrayList<>();

    @Option(names = "--port", description = "Only this port. Default: any.")
    private int port;

    ExplainPathCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (port < 0 || port > PORT_MAX) {
            throw new CommandException(ExitCode.USAGE, "--port is from 1 to " + PORT_MAX);
        }
        if (!networks.isEmpty()) {
            try (Opened opened = repo.open(context)) {
                return new VpcPath(context, opened.tree(), networks).show(from, to, port);
            }
        }
        Question question = new Question(
                List.of(end(from)),
                List.of(end(to)),
                List.of(port == 0 ? PortSet.ALL : new PortSet(Optional.empty(), port, port)));
        try (Opened opened = repo.open(context)) {
            List<Located> objects = new ArrayList<>();
            for (String path : paths.isEmpty() ? List.of("") : paths) {
                objects.addAll(Repo.understood(context, () -> Proofs.objects(new Renderer(), opened.tree(), path)));
            }
            return show(Network.of(objects).ask(question));
        } catch (NotUnderstood e) {
            e.problems().forEach(problem -> context.terminal().note(problem.toString()));
            throw new CommandException(
                    ExitCode.USAGE, "nothing is proven from input that is not understood: see above", e);
        }
    }

    private int show(Answer answer) {
        return switch (answer) {
            case Answer.Possible(Flow flow, Explanation explanation) -> {
                context.terminal().line("possible: " + flow);
                explanation.hops().forEach(hop -> context.terminal().line("  " + hop));
                yield ExitCode.OK;
            }
            case Answer.Impossible(List<String> assumptions) -> {
                context.terminal().line("impossible: proven for every Pod and port that is meant");
                assumptions.forEach(one -> context.terminal().line("  taken for granted: " + one));
                yield ExitCode.DIFFERENT;
            }
            case Answer.Unknown(String why) -> {
                context.terminal().line("not known: " + why);
                yield ExitCode.UNKNOWN;
            }
        };
    }

    private static End end(String text) {
        if (text.equals("*")) {
            return End.anyPod();
        }
        if (text.equals("internet")) {
            return End.anyAddress();
        }
        int slash = text.indexOf('/');
        String first = slash < 0 ? text : text.substring(0, slash);
        if (first.contains(".") || first.contains(":")) {
            try {
                return new End.Addresses(List.of(Cidr.parse(slash < 0 ? text + "/32" : text)), List.of());
            } catch (IllegalArgumentException e) {
                throw new CommandException(ExitCode.USAGE, CommandException.words(e), e);
            }
        }
        try {
            LabelSelector labels =
                    slash < 0 ? LabelSelector.EVERYTHING : LabelSelector.parse(text.substring(slash + 1));
            NamespaceSet namespaces =
                    first.equals("*") ? new NamespaceSet.Any() : new NamespaceSet.Named(new TreeSet<>(List.of(first)));
            return new End.Pods(namespaces, labels);
        } catch (SelectorFormatException e) {
            throw new CommandException(ExitCode.USAGE, CommandException.words(e), e);
        }
    }
}
