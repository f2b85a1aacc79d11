package dev.minato.prove.iam.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.minato.prove.iam.catalog.Catalog;
import dev.minato.prove.iam.catalog.Possible;
import dev.minato.prove.iam.generate.Sample;
import dev.minato.prove.iam.request.Caller;
import dev.minato.prove.iam.request.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The interpreter against @cloud-copilot/iam-simulate. Differences that AWS's documentation decides are listed in
 * docs/proofs.md, and known to {@link KnownDifference}; there is no other.
 */
final class IndependentEvaluatorTest {
    private static final int REQUESTS = Integer.getInteger("simulate.requests", 4000);
    private static final long FIRST_SEED = Long.getLong("simulate.seed", 1);
    private static final Catalog CATALOG = Catalog.shipped();

    private final Possible possible = new Possible(CATALOG);
    private final Evaluator evaluator = new Evaluator(CATALOG::takesResourceControl);
    private final Map<String, Integer> explained = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();
    private int compared;

    @Test
    void bothDecideAllRequestsAlike() throws IOException {
        Optional<Simulator> found = Simulator.start();
        if (found.isEmpty()) {
            System.out.println(Simulator.SKIPPED);
            abort(Simulator.SKIPPED);
        }
        try (Simulator simulator = found.get()) {
            for (long seed = FIRST_SEED; compared < REQUESTS; seed++) {
                compare(Sample.of(seed), simulator);
            }
        }
        System.out.println(compared + " requests compared with iam-simulate from seed " + FIRST_SEED + ", "
                + differences.size() + " differences, explained besides: " + explained);
        assertThat(differences.stream().limit(5).toList())
                .as(differences.size() + " differences that docs/proofs.md does not list")
                .isEmpty();
    }

    private void compare(Sample sample, Simulator simulator) throws IOException {
        List<Simulation> simulations = few(sample.requests(possible), sample.seed()).stream()
                .map(request -> new Simulation(CATALOG, sample, request))
                .toList();
        List<String> answers =
                simulator.ask(simulations.stream().map(Simulation::json).toList());
        for (int i = 0; i < simulations.size(); i++) {
            String theirs = answers.get(i);
            // it takes endpoints' policies for "*" only
            if (!theirs.contains("Principal must be \\\"*\\\" in an endpoint policy")) {
                compared++;
                compare(simulations.get(i), theirs);
            }
        }
    }

    private void compare(Simulation simulation, String theirs) {
        Verdict verdict = evaluator.decide(simulation.sample().estate(), simulation.request());
        if (theirs.startsWith(words(verdict.decision()) + " ")) {
            return;
        }
        KnownDifference.of(simulation)
                .ifPresentOrElse(
                        known -> explained.merge(known.name(), 1, Integer::sum),
                        () -> differences.add("seed " + simulation.sample().seed() + ": ours " + verdict.decision()
                                + " at " + verdict.at() + ", theirs " + theirs + ": " + simulation.json()));
    }

    /** About forty of a sample, spread over all: many samples say more than many requests of one. */
    private static List<Request> few(List<Request> all, long seed) {
        int step = Math.max(1, all.size() / 40);
        List<Request> few = new ArrayList<>();
        for (int i = (int) (seed % step); i < all.size(); i += step) {
            if (!(all.get(i).caller() instanceof Caller.Root)) { // the simulator does not give the root its rights
                few.add(all.get(i));
            }
        }
        return few;
    }

    private static String words(Verdict.Decision decision) {
        return switch (decision) {
            case ALLOWED -> "Allowed";
            case EXPLICIT_DENY -> "ExplicitlyDenied";
            case IMPLICIT_DENY -> "ImplicitlyDenied";
        };
    }
}
