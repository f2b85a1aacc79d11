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
    private static final List<String> REVIEWED =
            List.of("status", "scale", "finalize", "approval", "resize", "ephemeralcontainers");

    private final boolean webhooks;

    /** @param webhooks whether there is somebody who asks validating webhooks */
    public NotModelled(boolean webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public void validate(Attempt attempt) {
        if (attempt.operation() == Attempt.Operation.DELETE) {
            return;
        }
        MapValue object = attempt.objectOrEmpty();
        if (attempt.isFor(REGISTRATION, "mutatingwebhookconfigurations")
                && !object.list("webhooks").isEmpty()) {
            throw new Refusal(Status.notModelled(
                    "mutating admission webhooks: nobody would ask them (validating ones with a url are asked)"));
        }
        if (attempt.isFor(REGISTRATION, "validatingwebhookconfigurations")) {
            object.list("webhooks").maps().forEach(hook -> webhook(attempt, hook));
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

    private void webhook(Attempt attempt, MapValue hook) {
        String name = "the webhook " + hook.textOrEmpty("name") + ": ";
        if (!webhooks) {
            throw new Refusal(Status.notModelled(name + "there is no network to ask it by (a rehearsal)"));
        }
        if (hook.map("clientConfig").has("service")) {
            throw new Refusal(Status.notModelled(
                    name + "simulated Pods answer nobody, so a Service cannot be asked; clientConfig.url can"));
        }
        if (!hook.list("matchConditions").isEmpty()) {
            throw new Refusal(Status.notModelled(name + "matchConditions are CEL, which is not evaluated"));
        }
        if (!hook.list("admissionReviewVersions").texts().contains("v1")) {
            throw new Refusal(Status.notModelled(name + "only AdmissionReview v1 is spoken"));
        }
        for (MapValue rule : hook.list("rules").maps()) {
            for (String resource : rule.list("resources").texts()) {
                int slash = resource.indexOf('/');
                if (slash >= 0 && !REVIEWED.contains(resource.substring(slash + 1))) {
                    attempt.warnings()
                            .add("not modelled by the embedded cluster: " + name + "it is not asked about " + resource
                                    + " but for the subresources " + String.join(", ", REVIEWED));
                }
            }
        }
    }
}
