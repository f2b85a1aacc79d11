package dev.minato.cli.proof;

import dev.minato.prove.guarantee.IamAccess;
import dev.minato.prove.guarantee.Judge;
import dev.minato.prove.guarantee.ProofCache;
import dev.minato.prove.guarantee.Queries;
import dev.minato.prove.iam.Proofs;
import dev.minato.prove.iam.Prover;
import dev.minato.prove.iam.catalog.Catalog;
import dev.minato.prove.iam.evaluate.Evaluator;
import java.util.function.BooleanSupplier;

/** The provers as they are shipped. */
public final class Provers {
    private Provers() {}

    /** @param proofs what was proven before; the prover adds to them */
    static Judge judge(Proofs proofs, ProofCache cache) {
        Shipped shipped = new Shipped(proofs);
        return new Judge(shipped, new Evaluator(service -> shipped.catalog().takesResourceControl(service)), cache);
    }

    /** @param timeoutMillis for each step of an answer */
    public static Queries queries(long timeoutMillis) {
        Catalog catalog = Catalog.shipped();
        return new Queries(
                new IamAccess(new Prover(catalog), Provers::limit),
                new Evaluator(catalog::takesResourceControl),
                timeoutMillis);
    }

    static BooleanSupplier limit(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        return () -> System.nanoTime() - end > 0;
    }
}
