package dev.minato.cli.wire;

import dev.minato.api.guarantee.Finding;
import dev.minato.cli.proof.Proofs;
import dev.minato.control.source.ProofOf;
import dev.minato.rehearse.source.Proving;
import dev.minato.render.Renderer;
import dev.minato.render.source.SourceTree;
import org.jspecify.annotations.Nullable;

/** The prover of a rehearsal. Nothing of it is loaded before the first Guarantee is met. For one thread. */
public final class RehearsedProofs implements Proving {
    private @Nullable Proofs proofs;

    @Override
    public Finding find(ProofOf question, SourceTree files) {
        Proofs made = proofs;
        if (made == null) {
            made = Proofs.repeatable(new Renderer());
            proofs = made;
        }
        return made.prove(PlannedProofs.guarantee(question), "Guarantee " + question.name(), files, question.live());
    }
}
