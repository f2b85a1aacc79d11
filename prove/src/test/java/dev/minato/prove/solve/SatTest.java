package dev.minato.prove.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SatTest {
    private static final int VARIABLES = 10;

    @Test
    void agreesWithTryingAllAssignments() {
        int satisfiable = 0;
        for (long seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            List<int[]> clauses = new ArrayList<>();
            Sat sat = new Sat();
            int count = 20 + random.nextInt(40);
            for (int i = 0; i < count; i++) {
                int[] clause = new int[2 + random.nextInt(3)];
                for (int j = 0; j < clause.length; j++) {
                    clause[j] = random.nextInt(VARIABLES * 2);
                }
                clauses.add(clause);
                sat.clause(clause);
                if (random.nextInt(10) == 0) {
                    sat.search(1000); // clauses may come between searches
                }
            }
            int assumption = random.nextInt(VARIABLES * 2);
            Sat.Outcome outcome = sat.search(100_000, assumption);
            boolean possible = possible(clauses, assumption);
            assertThat(outcome)
                    .as("seed " + seed)
                    .isEqualTo(possible ? Sat.Outcome.SATISFIABLE : Sat.Outcome.UNSATISFIABLE);
            if (possible) {
                satisfiable++;
                assertThat(clauses).as("seed " + seed).allMatch(clause -> holds(sat, clause));
                assertThat(sat.holds(assumption)).isTrue();
            }
        }
        assertThat(satisfiable).isBetween(100, 2900);
    }

    private static boolean holds(Sat sat, int[] clause) {
        for (int literal : clause) {
            if (sat.holds(literal)) {
                return true;
            }
        }
        return false;
    }

    private static boolean possible(List<int[]> clauses, int assumption) {
        for (int assignment = 0; assignment < 1 << VARIABLES; assignment++) {
            int all = assignment;
            if (isTrue(all, assumption)
                    && clauses.stream()
                            .allMatch(clause ->
                                    java.util.Arrays.stream(clause).anyMatch(literal -> isTrue(all, literal)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTrue(int assignment, int literal) {
        return (assignment >> (literal >> 1) & 1) != (literal & 1);
    }
}
