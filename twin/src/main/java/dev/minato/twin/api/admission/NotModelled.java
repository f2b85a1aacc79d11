package dev.minato.twin.api.admission;

import dev.minato.objects.tree.MapValue;
import dev.minato.twin.api.Refusal;
import dev.minato.twin.api.Status;
import java.util.List;

/**
 * Refuses what would be stored and then not be done: whoever relies on a webhook must not believe that it is asked. Where
 * a part is honoured and a part is not, the writer is warned.
 */
public final class NotModelled implements AdmissionPlugin {
    private static final String REGISTRATION = "admissionregistration.k8s.io";

    @Override
    public void validate(Attempt attempt) {
        if (attempt.operation() == Attempt.Operation.DELETE) {
            return;
        }
        MapValue object = attempt.objectOrEmpty();
        for (String kind : List.of("mutatingwebhookconfigurations", "validatingwebhookconfigurations")) {
            if (attempt.isFor(REGISTRATION, kind) && !object.list("webhooks").isEmpty()) {
                throw new Refusal(Status.notModelled("admission webhooks: nobody would ask them"));
            }
        }
        for (String kind : List.of("validatingadmissionpolicies", "validatingadmissionpolicybindings")) {
            if (attempt.isFor(REGISTRATION, kind)) {
                throw new Refusal(Status.notModelled("admission policies: their CEL expressions are not evaluated"));
            }
        }
        if (attempt.isFor("apiregistration.k8s.io", "apiservices")
                && object.map("spec").has("service")) {
            throw new Refusal(Status.notModelled("aggregated API servers: requests would not be passed on"));
        }
        if (attempt.isFor("", "resourcequotas")
                && (!object.list("spec", "scopes").isEmpty()
                        || object.map("spec").has("scopeSelector"))) {
            attempt.warnings()
                    .add("not modelled by the embedded cluster: a quota with scopes is stored, but not enforced");
        }
    }
}
