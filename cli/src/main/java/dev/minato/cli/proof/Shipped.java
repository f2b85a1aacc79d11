package dev.minato.cli.proof;

import dev.minato.prove.guarantee.AccessProver;
import dev.minato.prove.guarantee.IamAccess;
import dev.minato.prove.iam.Proofs;
import dev.minato.prove.iam.Prover;
import dev.minato.prove.iam.catalog.Catalog;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.request.Formula;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The shipped catalog, and the prover that goes by it, made when something is first asked: where all was found before
 * nobody needs 22,000 actions. Safe from several threads.
 */
final class Shipped implements AccessProver {
    private final Proofs proofs;
    private final LongFunction<BooleanSupplier> limits;
    private @Nullable Catalog catalog;
    private @Nullable IamAccess prover;

    /** @param limits of so many milliseconds from now */
    Shipped(Proofs proofs, LongFunction<BooleanSupplier> limits) {
        this.proofs = proofs;
        this.limits = limits;
    }

    synchronized Catalog catalog() {
        Catalog known = catalog;
        if (known == null) {
            known = Catalog.shipped();
            catalog = known;
        }
        return known;
    }

    private synchronized IamAccess prover() {
        IamAccess known = prover;
        if (known == null) {
            known = new IamAccess(new Prover(catalog(), proofs), limits);
            prover = known;
        }
        return known;
    }

    @Override
    public Result find(Estate estate, Formula set, long timeoutMillis) {
        return prover().find(estate, set, timeoutMillis);
    }

    @Override
    public Result difference(Estate allows, Estate refuses, Formula set, long timeoutMillis) {
        return prover().difference(allows, refuses, set, timeoutMillis);
    }

    @Override
    public List<Caller> whoCan(Estate estate, Formula set, long timeoutMillis) {
        return prover().whoCan(estate, set, timeoutMillis);
    }
}
