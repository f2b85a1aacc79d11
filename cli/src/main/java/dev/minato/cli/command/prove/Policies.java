package dev.minato.cli.command.prove;

import dev.minato.api.guarantee.Over;
import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.cli.proof.Estates;
import dev.minato.cli.proof.FoundGuarantee;
import dev.minato.cli.proof.GuaranteesIn;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.render.Renderer;
import dev.minato.render.source.SourceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** {@code --policies}, {@code --path}: of which policies a question is asked. A mixin. */
final class Policies {
    @Option(
            names = "--policies",
            paramLabel = "PATH",
            description = "An estate, a CloudFormation template, a Terraform plan or a snapshot's directory; may be"
                    + " repeated. Default: those that the Guarantees of --path name.")
    private List<String> policies = new ArrayList<>();

    @Option(names = "--path", description = "Where in the repository the Guarantees are. Default: its root.")
    private String path = "";

    Estate read(SourceTree tree) {
        return read(tree, path, policies);
    }

    static Estate read(SourceTree tree, String path, List<String> policies) {
        return Estates.read(tree, policies.isEmpty() ? named(tree, path) : policies);
    }

    private static List<String> named(SourceTree tree, String path) {
        TreeSet<String> paths = new TreeSet<>();
        for (FoundGuarantee found : GuaranteesIn.path(new Renderer(), tree, path)) {
            Over over = found.guarantee().spec().over();
            paths.addAll(Estates.paths(over));
        }
        if (paths.isEmpty()) {
            throw new CommandException(
                    ExitCode.USAGE, "of which policies? say --policies PATH, or --path with Guarantees that name some");
        }
        return List.copyOf(paths);
    }
}
