package dev.minato.prove.kube.rbac;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Standing between the API server and what others write, or what they read: whoever changes other people's requests has
 * their rights. Webhooks and policies that mutate, aggregated APIs, and on EKS the ConfigMap that says which IAM role is
 * in which group.
 */
final class AdmissionRule implements StepRule {
    private static final String GROUP = "admissionregistration.k8s.io";

    @Override
    public void look(Situation now, Gains gains) {
        configure(now, "mutatingwebhookconfigurations")
                .ifPresent(uses -> administrator(
                        Step.Kind.ADMISSION_WEBHOOK, uses, "changes what others write by a webhook", gains));
        Optional<List<Step.Use>> policy = configure(now, "mutatingadmissionpolicies");
        Optional<List<Step.Use>> binding = configure(now, "mutatingadmissionpolicybindings");
        if (policy.isPresent() || binding.isPresent()) {
            // a change of either may be enough when the other is there
            List<Step.Use> uses = new ArrayList<>(policy.orElse(List.of()));
            uses.addAll(binding.orElse(List.of()));
            administrator(Step.Kind.ADMISSION_POLICY, uses, "changes what others write by a policy", gains);
        }
        write(now, "apiregistration.k8s.io", "apiservices", "")
                .ifPresent(uses ->
                        administrator(Step.Kind.AGGREGATED_API, uses, "answers for a part of the API itself", gains));
        if (now.inventory().hasAwsAuth()) {
            now.write("", "configmaps", "kube-system", "aws-auth")
                    .ifPresent(use -> administrator(
                            Step.Kind.AWS_AUTH, List.of(use), "puts an IAM role into system:masters", gains));
        }
    }

    static Optional<List<Step.Use>> configure(Situation now, String resource) {
        return write(now, GROUP, resource, "");
    }

    /** Makes one, or changes one that may be there. */
    private static Optional<List<Step.Use>> write(Situation now, String group, String resource, String namespace) {
        List<String> names = new ArrayList<>(now.namesFor(group, resource));
        names.addFirst("*");
        for (String name : names) {
            Optional<List<Step.Use>> uses = now.create(group, resource, namespace, name)
                    .or(() -> now.write(group, resource, namespace, name).map(List::of));
            if (uses.isPresent()) {
                return uses;
            }
        }
        return Optional.empty();
    }

    private static void administrator(Step.Kind kind, List<Step.Use> uses, String does, Gains gains) {
        gains.gain(kind, uses, Power.CLUSTER_ADMIN, uses.getFirst().by() + " " + does);
    }
}
