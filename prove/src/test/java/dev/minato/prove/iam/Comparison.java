package dev.minato.prove.iam;

import dev.minato.prove.iam.catalog.Catalog;
import dev.minato.prove.iam.catalog.Possible;
import dev.minato.prove.iam.evaluate.Evaluator;
import dev.minato.prove.iam.evaluate.Formulas;
import dev.minato.prove.iam.generate.Sample;
import dev.minato.prove.iam.request.Formula;
import dev.minato.prove.iam.request.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Prover against interpreter on one sample: every request of its words is decided; of some sets of requests the prover is
 * asked. "Proven" while one of the set is allowed and "refuted" by a request that the interpreter refuses are
 * disagreements; "unknown" is not, and is counted.
 */
final class Comparison {
    private static final int FORMULAS = 4;

    private final Possible possible;
    private final Evaluator evaluator;
    private final Prover prover;

    private final List<String> unknown = new ArrayList<>();
    private Counts counts = new Counts(0, 0, 0, 0);

    /**
     * @param requests how many the interpreter has decided
     * @param proven of how many questions this was the answer
     */
    record Counts(long requests, long proven, long refuted, long unknown) {
        Counts minus(Counts before) {
            return new Counts(
                    requests - before.requests,
                    proven - before.proven,
                    refuted - before.refuted,
                    unknown - before.unknown);
        }

        private Counts with(long moreRequests, long moreProven, long moreRefuted, long moreUnknown) {
            return new Counts(
                    requests + moreRequests, proven + moreProven, refuted + moreRefuted, unknown + moreUnknown);
        }

        @Override
        public String toString() {
            return requests + " requests, " + proven + " proven, " + refuted + " refuted, " + unknown + " unknown";
        }
    }

    Comparison(Catalog catalog) {
        possible = new Possible(catalog);
        evaluator = new Evaluator(catalog::takesResourceControl);
        prover = new Prover(catalog);
    }

    /** Of all seeds so far. */
    Counts counts() {
        return counts;
    }

    /** The questions that the prover has left open since this was asked last. */
    List<String> unknown() {
        List<String> all = List.copyOf(unknown);
        unknown.clear();
        return all;
    }

    /** What they disagree on, as sentences. */
    List<String> disagreements(long seed) {
        Sample sample = Sample.of(seed);
        List<Request> all = sample.requests(possible);
        counts = counts.with(all.size(), 0, 0, 0);
        List<Request> allowed = all.stream()
                .filter(request -> evaluator.decide(sample.estate(), request).isAllowed())
                .toList();
        List<String> disagreements = new ArrayList<>();
        Random random = new Random(seed);
        for (int i = 0; i < FORMULAS; i++) {
            Formula formula = Questions.formula(random);
            switch (prover.prove(sample.estate(), formula, () -> false)) {
                case Answer.Proven one -> {
                    counts = counts.with(0, 1, 0, 0);
                    allowed.stream()
                            .filter(request -> Formulas.holds(request, formula))
                            .findFirst()
                            .ifPresent(request -> disagreements.add(
                                    "seed " + seed + ": proven is " + formula + ", but this is allowed: " + request));
                }
                case Answer.Refuted one -> counts = counts.with(0, 0, 1, 0);
                case Answer.Unknown(Answer.Reason reason, String why) -> {
                    counts = counts.with(0, 0, 0, 1);
                    String words = "seed " + seed + ": " + reason + " of " + formula + ": " + why;
                    (reason == Answer.Reason.DISAGREEMENT ? disagreements : unknown).add(words);
                }
            }
        }
        return disagreements;
    }
}
