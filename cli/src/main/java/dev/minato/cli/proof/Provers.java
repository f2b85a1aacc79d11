package dev.minato.cli.proof;

import dev.minato.prove.guarantee.IamAccess;
import dev.minato.prove.guarantee.Judge;
import dev.minato.prove.guarantee.ProofCache;
import dev.minato.prove.guarantee.Queries;
import dev.minato.prove.iam.Proofs;
import dev.minato.prove.iam.Prover;
import dev.minato.prove.iam.catalog.Catalog;
import dev.minato.prove.iam.evaluate.Evaluator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;

/** The provers as they are shipped. */
public final class Provers {
    /** How often a search asks whether its time is up in a millisecond, about. */
    private static final long ASKS_PER_MILLI = 1;

    private Provers() {}

    /**
     * @param proofs what was proven before; the prover adds to them
     * @param limits of so many milliseconds from now
     */
    static Judge judge(Proofs proofs, ProofCache cache, LongFunction<BooleanSupplier> limits) {
        Shipped shipped = new Shipped(proofs, limits);
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

    /** By how often it is asked, which counts steps, for where the same question has to have the same answer on a slow day. */
    static BooleanSupplier counted(long millis) {
        AtomicLong left = new AtomicLong(millis * ASKS_PER_MILLI);
        return () -> left.getAndDecrement() <= 0;
    }

    static BooleanSupplier limit(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        return () -> System.nanoTime() - end > 0;
    }
}
