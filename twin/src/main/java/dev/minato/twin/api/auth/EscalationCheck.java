package dev.minato.twin.api.auth;

import dev.minato.objects.tree.MapValue;
import dev.minato.twin.api.Refusal;
import dev.minato.twin.api.UserInfo;
import dev.minato.twin.api.admission.AdmissionPlugin;
import dev.minato.twin.api.admission.Attempt;
import java.util.List;

/**
 * Nobody gives away rights that they do not have: who writes a role or binds one must hold all its rules, or be allowed to
 * {@code escalate} or {@code bind}. The real server's storage does this; here it looks at writes as a plugin.
 */
public final class EscalationCheck implements AdmissionPlugin {
    private final RbacAuthorizer authorizer;

    public EscalationCheck(RbacAuthorizer authorizer) {
        this.authorizer = authorizer;
    }

    @Override
    public void validate(Attempt attempt) {
        boolean group = attempt.type().group().equals(RbacAuthorizer.GROUP);
        if (!group
                || attempt.operation() == Attempt.Operation.DELETE
                || attempt.user().isMaster()) {
            return;
        }
        MapValue next = attempt.objectOrEmpty();
        MapValue old = attempt.oldOrEmpty();
        switch (attempt.type().resource()) {
            case "roles", "clusterroles" -> {
                if (!next.list("rules").equals(old.list("rules"))) {
                    check(attempt, "escalate", attempt.type().resource(), attempt.name(), rules(next));
                }
            }
            case "rolebindings", "clusterrolebindings" -> {
                boolean same = next.list("subjects").equals(old.list("subjects"))
                        && next.map("roleRef").equals(old.map("roleRef"));
                if (!same) {
                    MapValue role = next.map("roleRef");
                    String resource = role.textOrEmpty("kind").equals("ClusterRole") ? "clusterroles" : "roles";
                    check(
                            attempt,
                            "bind",
                            resource,
                            role.textOrEmpty("name"),
                            authorizer.rulesOf(role, attempt.namespace()));
                }
            }
            default -> {
                // nothing else is in the group
            }
        }
    }

    private static List<Rule> rules(MapValue role) {
        return role.list("rules").maps().stream().map(Rule::of).toList();
    }

    private void check(Attempt attempt, String verb, String resource, String name, List<Rule> wanted) {
        UserInfo user = attempt.user();
        Attributes exempt =
                Attributes.resource(user, verb, RbacAuthorizer.GROUP, resource, "", attempt.namespace(), name);
        if (authorizer.authorize(exempt).allowed()) {
            return;
        }
        List<Rule> owned = authorizer.rulesIn(user, attempt.namespace());
        List<String> missing = wanted.stream()
                .filter(rule -> !Rule.cover(owned, rule))
                .map(Rule::describe)
                .toList();
        if (!missing.isEmpty()) {
            throw new Refusal(attempt.forbidden("user \"" + user.name() + "\" (groups="
                    + user.groups().stream()
                            .map(dev.minato.objects.field.GoQuote::quote)
                            .toList()
                            .toString()
                            .replace(", ", " ")
                    + ") is attempting to grant RBAC permissions not currently held:\n"
                    + String.join("\n", missing)));
        }
    }
}
