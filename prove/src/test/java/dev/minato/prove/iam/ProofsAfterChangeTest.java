package dev.minato.prove.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.prove.iam.catalog.Catalog;
import dev.minato.prove.iam.encode.Land;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.estate.Resource;
import dev.minato.prove.iam.generate.Sample;
import dev.minato.prove.iam.request.Formula;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** After a change, what was proven before counts for what it did not concern, and for nothing else. */
final class ProofsAfterChangeTest {
    /** More of them: {@code -Dprove.sets=5000}, from another seed on: {@code -Dprove.first=1000}. */
    private static final int SETS = Integer.getInteger("prove.sets", 60);

    private static final long FIRST = Long.getLong("prove.first", 0);
    private static final int FORMULAS = 6;
    private static final long ANOTHER = 1_000_000;

    private final Catalog catalog = Catalog.shipped();
    private int partly;
    private int provenBefore;
    private int refutedAfter;

    @Test
    void afterAChangeAProverThatRemembersSaysWhatOneThatRemembersNothingSays() {
        for (long seed = FIRST; seed < FIRST + SETS; seed++) {
            compare(seed);
        }
        assertThat(partly).as("changes that leave the frame as it was").isGreaterThan(SETS / 2);
        assertThat(provenBefore).isGreaterThan(SETS);
        assertThat(refutedAfter).as("proofs that a change broke").isPositive();
    }

    @Test
    void whatAnotherVersionHasProvenOrIsDamagedDoesNotCount() {
        Estate estate = Sample.of(1).estate();
        Prover prover = new Prover(catalog, new Proofs("v1", () -> "", () -> ""));
        Random random = new Random(1);
        Formula formula = Questions.formula(random);
        while (!ask(prover, estate, formula).equals("Proven")) {
            formula = Questions.formula(random);
        }
        String name = Proofs.name(formula);
        String text = prover.proofs().wholes().orElseThrow();
        assertThat(kept("v1", text, name)).isTrue();
        assertThat(kept("v2", text, name)).isFalse();
        assertThat(kept("v1", text.stripTrailing(), name)).as("cut short").isFalse();
        assertThat(kept("v1", text.replaceFirst("caller\t[^\n]*\n", ""), name))
                .as("a line is missing")
                .isFalse();
    }

    private static boolean kept(String version, String text, String name) {
        return new Proofs(version, () -> text, () -> "").whole(name).isPresent();
    }

    private void compare(long seed) {
        Random random = new Random(seed);
        Estate before = Sample.of(seed).estate();
        Estate after = changed(before, Sample.of(seed + ANOTHER).estate(), random);
        if (new Land(after).contents().since(new Land(before).contents()).isPresent()) {
            partly++;
        }
        Prover remembers = new Prover(catalog);
        List<Formula> formulas = new ArrayList<>();
        for (int i = 0; i < FORMULAS; i++) {
            formulas.add(Questions.formula(random));
            provenBefore += ask(remembers, before, formulas.getLast()).equals("Proven") ? 1 : 0;
        }
        Prover restarted = new Prover(catalog, reread(remembers.proofs()));
        for (Formula formula : formulas) {
            String afresh = ask(new Prover(catalog), after, formula);
            String was = ask(remembers, before, formula);
            assertThat(ask(remembers, after, formula))
                    .as("seed " + seed + ": " + formula)
                    .isEqualTo(afresh);
            assertThat(ask(restarted, after, formula))
                    .as("seed " + seed + ", another process: " + formula)
                    .isEqualTo(afresh);
            assertThat(ask(restarted, before, formula))
                    .as("seed " + seed + ", changed back: " + formula)
                    .isEqualTo(was);
            refutedAfter += was.equals("Proven") && afresh.equals("Refuted") ? 1 : 0;
        }
    }

    private static String ask(Prover prover, Estate estate, Formula formula) {
        return prover.prove(estate, formula, () -> false).getClass().getSimpleName();
    }

    static Proofs reread(Proofs proofs) {
        return new Proofs(
                "", () -> proofs.wholes().orElse(""), () -> proofs.parts().orElse(""));
    }

    /** One thing as another seed has it, or gone, or new. */
    private static Estate changed(Estate estate, Estate other, Random random) {
        return switch (random.nextInt(8)) {
            case 0 ->
                new Estate(
                        one(estate.accounts(), other.accounts(), random),
                        estate.identities(),
                        estate.resources(),
                        estate.endpoints());
            case 1 -> with(estate, estate.identities(), less(estate.resources(), random));
            case 2 -> with(estate, less(estate.identities(), random), estate.resources());
            case 3 -> new Estate(estate.accounts(), estate.identities(), estate.resources(), other.endpoints());
            case 4, 5 -> with(estate, one(estate.identities(), other.identities(), random), estate.resources());
            default -> with(estate, estate.identities(), one(estate.resources(), other.resources(), random));
        };
    }

    private static Estate with(Estate estate, List<Identity> identities, List<Resource> resources) {
        return new Estate(estate.accounts(), identities, resources, estate.endpoints());
    }

    private static <T> List<T> one(List<T> all, List<T> others, Random random) {
        List<T> changed = new ArrayList<>(all);
        int at = random.nextInt(all.size());
        changed.set(at, others.get(at));
        return changed;
    }

    private static <T> List<T> less(List<T> all, Random random) {
        List<T> fewer = new ArrayList<>(all);
        fewer.remove(random.nextInt(all.size()));
        return fewer;
    }
}
