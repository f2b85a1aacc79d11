package dev.minato.prove.guarantee;

import dev.minato.api.guarantee.Finding;
import java.util.Optional;

/** What was found before, by the hash of all that was read for it. The caller's port to where it is kept. */
public interface ProofCache {
    /** Keeps nothing. */
    ProofCache NONE = new ProofCache() {
        @Override
        public Optional<Finding> find(String inputs) {
            return Optional.empty();
        }

        @Override
        public void keep(String inputs, Finding finding) {}
    };

    Optional<Finding> find(String inputs);

    void keep(String inputs, Finding finding);
}
