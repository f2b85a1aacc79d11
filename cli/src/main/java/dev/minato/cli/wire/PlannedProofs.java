package dev.minato.cli.wire;

import dev.minato.api.MinatoApi;
import dev.minato.api.Parsed;
import dev.minato.api.guarantee.Finding;
import dev.minato.api.guarantee.Guarantee;
import dev.minato.cli.proof.Proofs;
import dev.minato.control.source.ProofOf;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.Value;
import dev.minato.render.Renderer;
import dev.minato.render.source.SourceTree;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Answers questions about Guarantees from the files of a commit. Safe for several threads: one proof at a time. */
final class PlannedProofs {
    private final Path cache;
    private @Nullable Proofs proofs;

    /** @param cache where findings are kept */
    PlannedProofs(Path cache) {
        this.cache = cache;
    }

    /** The Guarantee that the question is about: who asks has read it from a valid object. */
    static Guarantee guarantee(ProofOf question) {
        KubeObject object = KubeObject.of(MinatoApi.API_VERSION, "Guarantee", MinatoApi.NAMESPACE, question.name())
                .with("spec", (Value) question.spec());
        if (Guarantee.from(object) instanceof Parsed.Valid<Guarantee>(Guarantee guarantee)) {
            return guarantee;
        }
        throw new IllegalArgumentException("not valid: " + question.name());
    }

    synchronized Finding find(ProofOf question, Guarantee guarantee, SourceTree tree) {
        return proofs().prove(guarantee, "Guarantee " + question.name(), tree, question.live());
    }

    /** Made when it is first needed: most platforms have no Guarantee, and what is shipped takes a moment to read. */
    private Proofs proofs() {
        Proofs made = proofs;
        if (made == null) {
            made = Proofs.create(cache, new Renderer());
            proofs = made;
        }
        return made;
    }
}
