package dev.minato.twin.api.webhook;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.Refusal;
import dev.minato.twin.api.Status;
import dev.minato.twin.api.admission.Attempt;
import dev.minato.twin.api.resource.Registry;
import dev.minato.twin.api.resource.ResourceType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which webhooks want to see a write. By the order and the rules of Kubernetes' generic webhook. Belongs to the loop. */
final class Matching {
    private static final String REGISTRATION = "admissionregistration.k8s.io";
    /** What decides about admission is not itself subject to webhooks: else a broken one could not be taken away. */
    private static final List<String> EXEMPT = List.of(
            "ValidatingWebhookConfiguration",
            "MutatingWebhookConfiguration",
            "ValidatingAdmissionPolicy",
            "ValidatingAdmissionPolicyBinding",
            "MutatingAdmissionPolicy",
            "MutatingAdmissionPolicyBinding");

    private final Webhooks webhooks;
    private final Registry registry;

    Matching(Webhooks webhooks, Registry registry) {
        this.webhooks = webhooks;
        this.registry = registry;
    }

    /**
     * A webhook that is to be asked.
     *
     * @param type the version in which it wants to see the object
     */
    record Invocation(Webhook webhook, ResourceType type) {}

    /** In the order of the configurations' names. Empty for almost every write of almost every cluster. */
    List<Invocation> wanted(Subject subject) {
        List<Webhook> all = webhooks.all();
        if (all.isEmpty() || isExempt(subject.attempt().type())) {
            return List.of();
        }
        List<Invocation> wanted = new ArrayList<>();
        for (Webhook webhook : all) {
            // the rules first: the namespace is looked up only for who wants to see the write at all
            ResourceType type = version(webhook, subject.attempt());
            if (type != null && selectsNamespace(webhook, subject) && selectsObject(webhook, subject.attempt())) {
                wanted.add(new Invocation(webhook, type));
            }
        }
        return wanted;
    }

    private static boolean isExempt(ResourceType type) {
        return type.group().equals(REGISTRATION) && EXEMPT.contains(type.kind());
    }

    /** The version in which a rule names the resource; null when none does. */
    private @Nullable ResourceType version(Webhook webhook, Attempt attempt) {
        for (WebhookRule rule : webhook.rules()) {
            if (matches(rule, attempt, attempt.type())) {
                return attempt.type();
            }
        }
        if (webhook.equivalent()) {
            for (WebhookRule rule : webhook.rules()) {
                for (ResourceType other : registry.all()) {
                    boolean sameObjects = other.storage().equals(attempt.type().storage())
                            && !other.apiVersion().equals(attempt.type().apiVersion());
                    if (sameObjects && matches(rule, attempt, other)) {
                        return other;
                    }
                }
            }
        }
        return null;
    }

    private static boolean matches(WebhookRule rule, Attempt attempt, ResourceType type) {
        return rule.matches(
                attempt.operation().name(),
                type.group(),
                type.version(),
                type.resource(),
                attempt.subresource(),
                type.namespaced());
    }

    private static boolean selectsNamespace(Webhook webhook, Subject subject) {
        Attempt attempt = subject.attempt();
        boolean clusterWide = !attempt.type().namespaced() && !subject.isNamespace();
        if (clusterWide || webhook.namespaceSelector().matchesEverything()) {
            return true;
        }
        if (subject.isNamespace()
                && attempt.subresource().isEmpty()
                && attempt.operation() != Attempt.Operation.DELETE) {
            return webhook.namespaceSelector().matchesLabels(labels(attempt.objectOrEmpty()));
        }
        KubeObject namespace = attempt.stored("", "namespaces", "", subject.namespace());
        if (namespace == null) {
            throw new Refusal(Status.notFound("", "namespaces", subject.namespace()));
        }
        return webhook.namespaceSelector().matches(namespace);
    }

    private static boolean selectsObject(Webhook webhook, Attempt attempt) {
        if (webhook.objectSelector().matchesEverything()) {
            return true;
        }
        MapValue object = attempt.object();
        MapValue old = attempt.old();
        return (object != null && webhook.objectSelector().matchesLabels(labels(object)))
                || (old != null && webhook.objectSelector().matchesLabels(labels(old)));
    }

    private static @Nullable Value labels(MapValue object) {
        return object.at("metadata", "labels");
    }
}
