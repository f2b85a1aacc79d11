package dev.minato.prove.guarantee;

import dev.minato.prove.iam.request.Formula;
import java.util.List;
import java.util.function.Function;

/**
 * Of many requests that answer a question alike, one that says most to people: a well-known action before any other, an
 * ARN as people write it before what is merely possible.
 */
final class Telling {
    private static final List<Formula> PREFERRED = List.of(
            Claims.deed(
                    List.of(
                            "s3:PutObject",
                            "s3:GetObject",
                            "ecr:PutImage",
                            "ecr:BatchGetImage",
                            "sts:AssumeRole",
                            "kms:Decrypt",
                            "secretsmanager:GetSecretValue"),
                    List.of("arn:aws:*")),
            Claims.deed(List.of("*"), List.of("arn:aws:*")));

    private Telling() {}

    /**
     * The answer about the set, told by a request that people know where there is one.
     *
     * @param question asked about parts of the set first, only where the set itself has a request
     */
    static AccessProver.Result of(Formula set, Function<Formula, AccessProver.Result> question) {
        AccessProver.Result any = question.apply(set);
        return any instanceof AccessProver.Found ? better(set, any, question) : any;
    }

    /** As {@link #of}, when it is known already that there is one. */
    static AccessProver.Result better(
            Formula set, AccessProver.Result found, Function<Formula, AccessProver.Result> question) {
        for (Formula some : PREFERRED) {
            AccessProver.Result better = question.apply(new Formula.All(List.of(set, some)));
            if (better instanceof AccessProver.Found) {
                return better;
            }
        }
        return found;
    }
}
