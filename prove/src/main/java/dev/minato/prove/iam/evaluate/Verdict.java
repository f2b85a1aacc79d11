package dev.minato.prove.iam.evaluate;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How a request is decided.
 *
 * @param at the step that decided: the one that denied or stayed silent; for an allowed request the one that granted
 * @param findings what each step said, in their order, also those behind the one that decided
 */
public record Verdict(Decision decision, Step at, List<Finding> findings) {
    public enum Decision {
        ALLOWED,
        EXPLICIT_DENY,
        IMPLICIT_DENY
    }

    public Verdict {
        requireNonNull(decision, "decision is null");
        requireNonNull(at, "at is null");
        findings = List.copyOf(findings);
    }

    public boolean isAllowed() {
        return decision == Decision.ALLOWED;
    }

    /** What the step said. */
    public Finding finding(Step step) {
        return of(step, findings);
    }

    static Finding of(Step step, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.step() == step)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("every step says something"));
    }

    /** The statements that decided: the Denies, or the Allows without which it would not be allowed. */
    public List<Applied> statements() {
        return switch (decision) {
            case EXPLICIT_DENY -> statements(Finding.Outcome.DENIES);
            case ALLOWED -> statements(Finding.Outcome.ALLOWS);
            case IMPLICIT_DENY -> List.of();
        };
    }

    private List<Applied> statements(Finding.Outcome outcome) {
        return findings.stream()
                .filter(finding -> finding.outcome() == outcome)
                .flatMap(finding -> finding.statements().stream())
                .toList();
    }
}
