package dev.minato.cli.proof;

import dev.minato.prove.guarantee.AccessProver;
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

    public static Judge judge(ProofCache cache) {
        Catalog catalog = Catalog.shipped();
        return new Judge(access(catalog), new Evaluator(catalog::takesResourceControl), cache);
    }

    /** @param timeoutMillis for each step of an answer */
    public static Queries queries(long timeoutMillis) {
        Catalog catalog = Catalog.shipped();
        return new Queries(access(catalog), new Evaluator(catalog::takesResourceControl), timeoutMillis);
    }

    private static AccessProver access(Catalog catalog) {
        return new IamAccess(new Prover(catalog), Provers::limit);
    }

    private static BooleanSupplier limit(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        return () -> System.nanoTime() - end > 0;
    }
}
