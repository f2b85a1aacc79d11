package dev.minato.control.admission;

import dev.minato.api.guarantee.Guarantee;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.Answer;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Nothing;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;
import java.time.Instant;
import java.util.SortedSet;

/**
 * Has the cluster ask the platform about changes by hand: of just those kinds that Guarantees read which refuse, and not at
 * all while there is none.
 */
public final class AdmissionController implements Controller<Nothing> {
    @Override
    public String name() {
        return "admission";
    }

    @Override
    public Scope scope() {
        return new Scope.Whole();
    }

    @Override
    public Nothing start() {
        return Nothing.NOTHING;
    }

    @Override
    public Decision<Nothing> decide(Turn<Nothing> turn, World world) {
        SortedSet<GroupKind> kinds = Guard.kinds(Guard.refusing(world.all(Guarantee.GROUP_KIND)));
        KubeObject there = world.get(WebhookConfiguration.KEY);
        if (kinds.isEmpty()) {
            return there == null
                    ? Decision.rest(Nothing.NOTHING, "no Guarantee refuses changes of this cluster's objects")
                    : Decision.change(
                            Nothing.NOTHING,
                            "takes its webhook away: no Guarantee refuses changes any more",
                            Change.Delete.of(there));
        }
        AdmissionEndpoint question = new AdmissionEndpoint();
        return switch (world.ask(question)) {
            case Answer.Pending<AdmissionEndpoint.Address> _ ->
                Decision.rest(Nothing.NOTHING, "waits for " + question.inWords());
            case Answer.Failed<AdmissionEndpoint.Address>(String why, Instant _) -> {
                String words = "changes by hand are not refused: " + why;
                // nobody would answer what is there from another time: all such changes would be refused, unasked
                yield there == null
                        ? Decision.rest(Nothing.NOTHING, words)
                        : Decision.change(Nothing.NOTHING, words, Change.Delete.of(there));
            }
            case Answer.Known<AdmissionEndpoint.Address>(AdmissionEndpoint.Address address, Instant _) -> {
                KubeObject wanted = WebhookConfiguration.of(kinds, address);
                boolean same = there != null
                        && there.tree().list("webhooks").equals(wanted.tree().list("webhooks"));
                yield same
                        ? Decision.rest(Nothing.NOTHING, "the cluster asks about changes by hand")
                        : Decision.change(
                                Nothing.NOTHING,
                                "has the cluster ask about changes of "
                                        + String.join(
                                                ", ",
                                                kinds.stream()
                                                        .map(GroupKind::kind)
                                                        .toList()),
                                Change.Apply.of(wanted, "minato", true));
            }
        };
    }
}
