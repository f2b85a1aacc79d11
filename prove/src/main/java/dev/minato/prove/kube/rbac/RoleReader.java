package dev.minato.prove.kube.rbac;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.prove.kube.Located;
import dev.minato.prove.kube.NotUnderstood.Problem;
import dev.minato.prove.kube.Reading;
import java.util.ArrayList;
import java.util.List;

/** Reads roles and bindings strictly; what is not understood is noted as a problem. Not thread-safe. */
final class RoleReader {
    static final String GROUP = "rbac.authorization.k8s.io";
    private static final String VERSION = GROUP + "/v1";

    private final List<Problem> problems;
    final List<Role> roles = new ArrayList<>();
    final List<Binding> bindings = new ArrayList<>();

    RoleReader(List<Problem> problems) {
        this.problems = problems;
    }

    /** Takes the object in when it is of RBAC; anything else is left to others. */
    void read(Located object) {
        if (!object.object().groupKind().group().equals(GROUP)) {
            return;
        }
        Reading reading = Reading.of(object, problems);
        if (!object.object().apiVersion().equals(VERSION)) {
            reading.problem("only " + VERSION + " is understood");
            return;
        }
        boolean namespaced = !object.object().namespace().isEmpty();
        switch (object.object().kind()) {
            case "Role", "ClusterRole" -> {
                checkScope(reading, namespaced, object.object().kind().equals("Role"));
                roles.add(role(object, reading));
            }
            case "RoleBinding", "ClusterRoleBinding" -> {
                checkScope(reading, namespaced, object.object().kind().equals("RoleBinding"));
                bindings.add(binding(object, reading));
            }
            default -> reading.problem("the kind " + object.object().kind() + " is not known");
        }
    }

    private static void checkScope(Reading reading, boolean namespaced, boolean wanted) {
        if (namespaced != wanted) {
            reading.problem(wanted ? "it must be in a namespace" : "it must not be in a namespace");
        }
    }

    private static Role role(Located object, Reading reading) {
        reading.only("apiVersion", "kind", "metadata", "rules", "aggregationRule");
        boolean cluster = object.object().kind().equals("ClusterRole");
        if (!cluster && reading.has("aggregationRule")) {
            reading.problem("only a ClusterRole aggregates");
        }
        List<PolicyRule> rules = new ArrayList<>();
        for (Reading rule : reading.maps("rules")) {
            rules.add(rule(rule, cluster));
        }
        List<LabelSelector> aggregates = new ArrayList<>();
        Reading aggregation = reading.map("aggregationRule").only("clusterRoleSelectors");
        for (Reading selector : aggregation.maps("clusterRoleSelectors")) {
            aggregates.add(selector.asSelector());
        }
        return new Role(new RoleKey(object.object().namespace(), object.object().name()), object, rules, aggregates);
    }

    private static PolicyRule rule(Reading rule, boolean cluster) {
        rule.only("verbs", "apiGroups", "resources", "resourceNames", "nonResourceURLs");
        PolicyRule read = new PolicyRule(
                rule.texts("verbs"),
                rule.texts("apiGroups"),
                rule.texts("resources"),
                rule.texts("resourceNames"),
                rule.texts("nonResourceURLs"),
                rule.spot());
        if (read.verbs().isEmpty()) {
            rule.problem("a rule must have verbs");
        }
        if (!read.paths().isEmpty() && !cluster) {
            rule.problem("a rule of a namespace cannot have nonResourceURLs");
        }
        return read;
    }

    private static Binding binding(Located object, Reading reading) {
        reading.only("apiVersion", "kind", "metadata", "subjects", "roleRef");
        String namespace = object.object().namespace();
        Reading ref = reading.map("roleRef").only("apiGroup", "kind", "name");
        ref.text("apiGroup")
                .filter(group -> !group.equals(GROUP))
                .ifPresent(group -> ref.problem("roleRef must be of the group " + GROUP));
        String kind = ref.needText("kind");
        String name = ref.needText("name");
        boolean clusterRole = kind.equals("ClusterRole");
        if (!clusterRole && (!kind.equals("Role") || namespace.isEmpty())) {
            ref.problem("a " + object.object().kind() + " cannot refer to a " + kind);
        }
        List<Binding.Bound> subjects = new ArrayList<>();
        for (Reading subject : reading.maps("subjects")) {
            subjects.add(new Binding.Bound(subject(subject, namespace), subject.spot()));
        }
        return new Binding(namespace, new RoleKey(clusterRole ? "" : namespace, name), subjects, object);
    }

    private static Subject subject(Reading subject, String namespace) {
        subject.only("apiGroup", "kind", "name", "namespace");
        String kind = subject.needText("kind");
        String name = subject.needText("name");
        String group = subject.text("apiGroup").orElse("");
        return switch (kind) {
            case "User", "Group" -> {
                if (!group.isEmpty() && !group.equals(GROUP)) {
                    subject.problem("a " + kind + " must be of the group " + GROUP);
                }
                yield kind.equals("User") ? new Subject.User(name) : new Subject.Group(name);
            }
            case "ServiceAccount" -> {
                if (!group.isEmpty()) {
                    subject.problem("a ServiceAccount is of the core group");
                }
                String in = subject.text("namespace")
                        .filter(text -> !text.isEmpty())
                        .orElse(namespace);
                if (in.isEmpty()) {
                    subject.problem("a ServiceAccount needs its namespace");
                }
                yield new Subject.ServiceAccount(in, name);
            }
            default -> {
                subject.problem("the kind of subject \"" + kind + "\" is not known");
                yield new Subject.User(name);
            }
        };
    }
}
