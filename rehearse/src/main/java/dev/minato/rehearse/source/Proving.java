package dev.minato.rehearse.source;

import dev.minato.api.guarantee.Finding;
import dev.minato.control.source.ProofOf;
import dev.minato.render.source.SourceTree;

/**
 * Proves Guarantees of a rehearsed repository. The same question about the same files has to give the same finding, in any
 * process: no clock may end a proof, and nothing kept from other days may answer.
 */
@FunctionalInterface
public interface Proving {
    /** Where nothing is promised: what is promised all the same is not known to hold. */
    Proving NOBODY = (_, _) -> Finding.unknown("nobody proves in this rehearsal", "");

    /** @param files of the commit; none for a Guarantee that names no repository */
    Finding find(ProofOf question, SourceTree files);
}
