package dev.minato.prove.guarantee;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.evaluate.Formulas;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.policy.Statement;
import dev.minato.prove.iam.read.PolicyException;
import dev.minato.prove.iam.read.PolicyReader;
import dev.minato.prove.iam.read.PolicySource;
import dev.minato.prove.iam.request.Formula;
import dev.minato.prove.iam.request.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Denies that stop what must not be, in a policy of the repository that the counterexample passes: one for the part of
 * the promise that this request breaks; and while the proof finds another request, one more for the part that it breaks.
 *
 * <pre>
 *   what is forbidden ──► Disjuncts: parts, each a list of tests ──► DenyWriter: a statement of one part in one place
 *          ▲                                                                │ read as any other policy is
 *          └── the proof, with these statements added: another request ◄────┘  or none: a remedy
 * </pre>
 */
final class DenyRemedies {
    private static final int STATEMENTS_MAX = 4;

    private final List<List<Formula>> parts;

    DenyRemedies(Formula forbidden) {
        this.parts = Disjuncts.of(forbidden);
    }

    /** @param proof of what is forbidden, in an estate */
    List<Fix> find(Estate estate, Request request, Function<Estate, AccessProver.Result> proof) {
        List<Fix> found = new ArrayList<>();
        for (DenyPlace place : DenyPlace.of(estate, request)) {
            at(place, estate, request, proof).ifPresent(found::add);
        }
        return found;
    }

    private Optional<Fix> at(
            DenyPlace place, Estate estate, Request request, Function<Estate, AccessProver.Result> proof) {
        List<List<Formula>> denied = new ArrayList<>();
        Request broken = request;
        while (denied.size() < STATEMENTS_MAX) {
            Request now = broken;
            Optional<List<Formula>> part = parts.stream()
                    .filter(one -> !denied.contains(one) && Formulas.holds(now, new Formula.All(one)))
                    .findFirst();
            if (part.isEmpty()) {
                return Optional.empty(); // it does not pass here
            }
            denied.add(part.get());
            Optional<Addition> addition = addition(place, denied);
            if (addition.isEmpty()) {
                return Optional.empty();
            }
            switch (proof.apply(addition.get().of(estate))) {
                case AccessProver.None _ -> {
                    return Optional.of(addition.get());
                }
                case AccessProver.Found(Request another, var _) -> broken = another;
                case AccessProver.Unknown _ -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** The statements, read as those of any policy are; empty when AWS would refuse one. */
    private static Optional<Addition> addition(DenyPlace place, List<List<Formula>> denied) {
        Policy to = place.policy();
        List<MapValue> written = denied.stream()
                .map(part -> DenyWriter.write(part, place))
                .distinct()
                .toList();
        MapValue document = MapValue.of("Version", to.version(), "Statement", ListValue.of(written));
        try {
            List<Statement> statements = PolicyReader.read(
                            to.name(),
                            place.attachment(),
                            new PolicySource(document, _ -> to.where(), document.toJson()))
                    .statements();
            String text =
                    String.join(" and ", written.stream().map(MapValue::toJson).toList());
            return Optional.of(new Addition(to, statements, "add to the policy at " + to.where() + " " + text));
        } catch (PolicyException e) {
            return Optional.empty();
        }
    }
}
