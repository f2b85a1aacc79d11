package dev.minato.prove.kube.bridge;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.Access;
import dev.minato.prove.iam.Prover;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.request.Formula;
import java.util.List;
import java.util.Optional;

/** The rights of roles as the IAM prover finds them in an estate, with nothing kept between questions. */
final class ProverRights implements CloudRights {
    private final Prover prover;
    private final Estate estate;

    ProverRights(Prover prover, Estate estate) {
        this.prover = requireNonNull(prover, "prover is null");
        this.estate = requireNonNull(estate, "estate is null");
    }

    @Override
    public CloudRights.Answer can(String roleArn, Formula requests) {
        Optional<Access> access = prover.can(estate, roleArn, requests);
        if (access.isEmpty()) {
            return new Unknown("the role " + roleArn + " is not in the input, so what it may do is not known");
        }
        return switch (access.get().answer()) {
            case dev.minato.prove.iam.Answer.Proven(List<String> widened) -> new Never(widened);
            case dev.minato.prove.iam.Answer.Refuted refuted -> new May(refuted.request());
            case dev.minato.prove.iam.Answer.Unknown(dev.minato.prove.iam.Answer.Reason reason, String why) ->
                new Unknown(why);
        };
    }
}
