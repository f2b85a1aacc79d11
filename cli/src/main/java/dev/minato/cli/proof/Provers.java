package dev.minato.cli.proof;

import dev.minato.prove.guarantee.IamAccess;
import dev.minato.prove.guarantee.Judge;
import dev.minato.prove.guarantee.ProofCache;
import dev.minato.prove.guarantee.Queries;
import dev.minato.prove.iam.Prover;
import dev.minato.prove.iam.catalog.Catalog;
import dev.minato.prove.iam.evaluate.Evaluator;
import java.util.function.BooleanSupplier;

/** The provers as they are shipped. */
public final class Provers {
    private Provers() {}

    /** @param prover of the same catalog; it keeps what it has proven */
    static Judge judge(Catalog catalog, Prover prover, ProofCache cache) {
        return new Judge(new IamAccess(prover, Provers::limit), new Evaluator(catalog::takesResourceControl), cache);
    }

    /** @param timeoutMillis for each step of an answer */
    public static Queries queries(long timeoutMillis) {
        Catalog catalog = Catalog.shipped();
        return new Queries(
                new IamAccess(new Prover(catalog), Provers::limit),
                new Evaluator(catalog::takesResourceControl),
                timeoutMillis);
    }

    private static BooleanSupplier limit(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        return () -> System.nanoTime() - end > 0;
    }
}
