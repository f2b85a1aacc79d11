package dev.minato.cli.command.prove;

import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.cli.command.Context;
import dev.minato.cli.command.Output;
import dev.minato.cli.proof.FoundGuarantee;
import dev.minato.cli.proof.GuaranteesIn;
import dev.minato.cli.proof.Opened;
import dev.minato.cli.proof.Proofs;
import dev.minato.render.Renderer;
import dev.minato.render.source.SourceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code minato prove}. */
@Command(
        name = "prove",
        description = {
            "Prove the Guarantees of a repository, or show the request that breaks one. Needs no cluster.",
            "Exit code: 0 all proven, 1 one does not hold, 4 one is not known, 2 or 3 for errors."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  minato prove --path examples/one-way-bucket              # every Guarantee of that directory",
            "  minato prove --path examples/one-way-bucket -o wide      # and what each proof takes for granted",
            "  minato prove examples/one-way-bucket/guarantees.yaml     # of a file",
            "  minato prove --repo ../infra.git --revision next nothing-is-carried-out",
            "  minato prove --diff main next --path aws                 # what became possible, what impossible"
        })
public final class ProveCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(
            paramLabel = "NAME|FILE",
            arity = "0..*",
            description = "Only these Guarantees, or those of these files. Default: all of the path.")
    private List<String> names = new ArrayList<>();

    @Mixin
    private Repo repo = new Repo();

    @Option(names = "--path", description = "Where in the repository. Default: its root.")
    private String path = "";

    @Option(
            names = "--diff",
            arity = "2",
            paramLabel = "REVISION",
            description = "Two revisions or folders: show what the policies of the Guarantees allow more, and less.")
    private List<String> diff = new ArrayList<>();

    @Option(names = "--no-cache", description = "Prove anew what was proven of the same files before.")
    private boolean noCache;

    @Mixin
    private Output output = new Output();

    public ProveCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (!diff.isEmpty()) {
            return new ProveDiff(context, repo, path, names).show(diff.get(0), diff.get(1));
        }
        Renderer renderer = new Renderer();
        Proofs proofs = Proofs.create(noCache ? null : Repo.data(context).proofs(), renderer);
        ProveReport report = new ProveReport(context.terminal(), output);
        try (Opened opened = repo.open(context)) {
            SourceTree tree = opened.tree();
            for (FoundGuarantee found :
                    Repo.understood(context, () -> GuaranteeChoice.of(renderer, tree, path, names))) {
                report.add(found, proofs.prove(found.guarantee(), found.place(), tree, List.of()));
            }
        }
        proofs.save();
        report.print();
        return report.exitCode(ExitCode.UNKNOWN);
    }

    /** The Guarantees that the words of the call mean. */
    static final class GuaranteeChoice {
        private GuaranteeChoice() {}

        static List<FoundGuarantee> of(Renderer renderer, SourceTree tree, String path, List<String> words) {
            List<String> files = words.stream().filter(GuaranteeChoice::isFile).toList();
            List<String> names = words.stream().filter(word -> !isFile(word)).toList();
            List<FoundGuarantee> found = new ArrayList<>();
            if (files.isEmpty()) {
                found.addAll(GuaranteesIn.path(renderer, tree, trimmed(path)));
            }
            files.forEach(file -> found.addAll(GuaranteesIn.path(renderer, tree, trimmed(file))));
            for (String name : names) {
                if (found.stream().noneMatch(one -> one.name().equals(name))) {
                    throw new CommandException(
                            ExitCode.USAGE,
                            "there is no Guarantee " + name + "; there are "
                                    + found.stream().map(FoundGuarantee::name).toList());
                }
            }
            List<FoundGuarantee> chosen = found.stream()
                    .filter(one -> names.isEmpty() || names.contains(one.name()))
                    .toList();
            if (chosen.isEmpty()) {
                throw new CommandException(
                        ExitCode.USAGE,
                        "there is no Guarantee in " + (path.isEmpty() ? "the root" : path)
                                + "; --path names the directory, `minato policy --help` writes some");
            }
            return chosen;
        }

        private static boolean isFile(String word) {
            return word.endsWith(".yaml") || word.endsWith(".yml") || word.endsWith(".json");
        }

        private static String trimmed(String path) {
            String text = path.startsWith("./") ? path.substring(2) : path;
            return text.endsWith("/") ? text.substring(0, text.length() - 1) : text.equals(".") ? "" : text;
        }
    }
}
