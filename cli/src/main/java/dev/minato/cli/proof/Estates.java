package dev.minato.cli.proof;

import dev.minato.api.guarantee.Over;
import dev.minato.prove.guarantee.Judge;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.input.Inputs;
import dev.minato.prove.net.Topology;
import dev.minato.render.source.SourceTree;
import java.util.List;
import java.util.Optional;

/** Estates of repositories. */
public final class Estates {
    private Estates() {}

    /** @throws dev.minato.prove.input.InputException with everything that is wrong */
    public static Estate read(SourceTree tree, List<String> paths) {
        return Inputs.read(new TreeFiles(tree), paths);
    }

    /**
     * The networks that snapshots among the directories describe.
     *
     * @throws dev.minato.prove.input.InputException with everything that is wrong
     */
    public static Optional<Topology> network(SourceTree tree, List<String> directories) {
        return Inputs.network(new TreeFiles(tree), directories);
    }

    /** The policies that a Guarantee names, from the root of the repository. */
    public static List<String> paths(Over over) {
        return Judge.policies(over);
    }
}
