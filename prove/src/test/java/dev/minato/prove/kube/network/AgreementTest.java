package dev.minato.prove.kube.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.tree.KubeObject;
import dev.minato.prove.kube.Located;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The prover against {@link PlainNetwork}, which shares nothing with it: for seeded sets of policies a question each, its
 * answer against every flow that the vocabulary can tell apart. More with {@code -Dminato.policies=50000}; a failure
 * names its seed, and {@code -Dminato.seed=N} runs that one alone.
 */
class AgreementTest {
    private static final int SETS = Integer.getInteger("minato.policies", 3000);
    private static final long FIRST = Long.getLong("minato.seed", 1L);

    @Test
    void theProverSaysWhatTheEnumerationSays() {
        int sets = System.getProperty("minato.seed") == null ? SETS : 1;
        int possible = 0;
        for (long seed = FIRST; seed < FIRST + sets; seed++) {
            possible += agree(seed) ? 1 : 0;
        }
        if (sets > 100) {
            // neither verdict is rare
            assertThat(possible).isBetween(sets / 10, sets - sets / 20);
        }
    }

    /** Whether there is such traffic. */
    private static boolean agree(long seed) {
        RandomPolicies random = new RandomPolicies(seed);
        List<KubeObject> objects = random.objects();
        NetworkOptions options = random.options();
        Question question = random.question();
        PlainNetwork plain = new PlainNetwork(objects);
        Network network = Network.of(objects.stream().map(Located::of).toList(), options);
        Answer answer = network.ask(question);
        boolean possible = answer instanceof Answer.Possible;
        if (answer instanceof Answer.Possible(Flow flow, Explanation explanation)) {
            assertThat(plain.allows(flow)).as("seed %d, %s", seed, flow).isTrue();
            assertThat(RandomPolicies.isOne(question.from().getFirst(), flow.from(), options)
                            && RandomPolicies.isOne(question.to().getFirst(), flow.to(), options))
                    .as("seed %d, %s answers %s", seed, flow, question)
                    .isTrue();
        } else {
            assertThat(answer).isInstanceOf(Answer.Impossible.class);
        }
        int[] count = {0};
        random.flows(question, options, objects, flow -> {
            boolean look = count[0]++ % 211 == seed % 211;
            if (look || !possible) {
                boolean allowed = plain.allows(flow);
                if (allowed && !possible) {
                    throw new AssertionError("seed " + seed + ": " + flow + " is possible for " + question + objects);
                }
                if (look) {
                    assertThat(network.explain(flow).allowed())
                            .as("seed %d, %s", seed, flow)
                            .isEqualTo(allowed);
                }
            }
        });
        return possible;
    }
}
