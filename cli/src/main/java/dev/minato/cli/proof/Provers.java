package dev.minato.cli.proof;

import dev.minato.prove.guarantee.AccessProver;
import dev.minato.prove.guarantee.Judge;
import dev.minato.prove.guarantee.ProofCache;
import dev.minato.prove.guarantee.Queries;
import dev.minato.prove.iam.catalog.Catalog;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.evaluate.Evaluator;
import dev.minato.prove.iam.request.Formula;

/** The provers as they are shipped. */
public final class Provers {
    private Provers() {}

    public static Judge judge(ProofCache cache) {
        return new Judge(access(), evaluator(), cache);
    }

    public static Queries queries(long timeoutMillis) {
        return new Queries(access(), evaluator(), timeoutMillis);
    }

    private static Evaluator evaluator() {
        Catalog catalog = Catalog.shipped();
        return new Evaluator(catalog::takesResourceControl);
    }

    private static AccessProver access() {
        return new AccessProver() {
            @Override
            public Result find(Estate estate, Formula set, long timeoutMillis) {
                return new Unknown("this version has no prover for policies of AWS");
            }

            @Override
            public Result difference(Estate allows, Estate refuses, Formula set, long timeoutMillis) {
                return new Unknown("this version has no prover for policies of AWS");
            }
        };
    }
}
