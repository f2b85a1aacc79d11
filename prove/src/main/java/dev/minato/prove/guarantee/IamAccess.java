package dev.minato.prove.guarantee;

import dev.minato.prove.iam.Access;
import dev.minato.prove.iam.Answer;
import dev.minato.prove.iam.Prover;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.request.Formula;
import dev.minato.prove.iam.request.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;

/** The prover of IAM, with limits of time. As safe from several threads as the prover. */
public final class IamAccess implements AccessProver {
    private final Prover prover;
    private final LongFunction<BooleanSupplier> limits;

    /** @param limits of so many milliseconds from now: says when they are over */
    public IamAccess(Prover prover, LongFunction<BooleanSupplier> limits) {
        this.prover = prover;
        this.limits = limits;
    }

    @Override
    public Result find(Estate estate, Formula set, long timeoutMillis) {
        return result(prover.prove(estate, set, limits.apply(timeoutMillis)));
    }

    @Override
    public Result difference(Estate allows, Estate refuses, Formula set, long timeoutMillis) {
        return result(prover.difference(allows, refuses, set, limits.apply(timeoutMillis)));
    }

    @Override
    public List<Caller> whoCan(Estate estate, Formula set, long timeoutMillis) {
        List<Caller> callers = new ArrayList<>();
        for (Access access : prover.whoCan(estate, set, limits.apply(timeoutMillis))) {
            callers.add(new Caller(access.who(), result(access.answer())));
        }
        return callers;
    }

    private static Result result(Answer answer) {
        return switch (answer) {
            case Answer.Proven(List<String> widened) -> new None(widened);
            case Answer.Refuted(Request request, var _, List<String> widened) -> new Found(request, widened);
            case Answer.Unknown(Answer.Reason _, String why) -> new Unknown(why);
        };
    }
}
