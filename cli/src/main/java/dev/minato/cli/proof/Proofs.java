package dev.minato.cli.proof;

import dev.minato.api.guarantee.Finding;
import dev.minato.api.guarantee.Guarantee;
import dev.minato.objects.tree.KubeObject;
import dev.minato.prove.guarantee.Judge;
import dev.minato.prove.guarantee.ProofCache;
import dev.minato.prove.guarantee.Sources;
import dev.minato.prove.kube.Located;
import dev.minato.render.Renderer;
import dev.minato.render.source.SourceTree;
import java.util.List;

/** Proves Guarantees of repositories. Safe from several threads. */
public final class Proofs {
    private final Judge judge;
    private final Renderer renderer;

    public Proofs(Judge judge, Renderer renderer) {
        this.judge = judge;
        this.renderer = renderer;
    }

    /** With everything that is shipped. */
    public static Proofs create(ProofCache cache, Renderer renderer) {
        return new Proofs(Provers.judge(cache), renderer);
    }

    /**
     * Whether the Guarantee holds of the files, and of the objects of a cluster where there are any.
     *
     * @param place where it is written
     */
    public Finding prove(Guarantee guarantee, String place, SourceTree tree, List<KubeObject> live) {
        return judge.judge(guarantee, place, new Sources(new TreeFiles(tree), path -> objects(tree, path), live));
    }

    private List<Located> objects(SourceTree tree, String path) {
        return GuaranteesIn.render(renderer, tree, path).stream()
                .map(rendered -> Located.of(
                        rendered.object(),
                        rendered.origin().file(),
                        rendered.origin().line()))
                .toList();
    }
}
