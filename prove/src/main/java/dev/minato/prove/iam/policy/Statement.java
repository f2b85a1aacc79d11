package dev.minato.prove.iam.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One statement. It applies to a request when all of its elements match.
 *
 * @param sid empty when the statement has none
 * @param principals {@link Principals.Unsaid} in a policy that has no Principal element
 * @param resources of a trust policy: {@code *}, since the role itself is the resource
 * @param conditions all must hold; the entries of one operator block are conditions of their own
 */
public record Statement(
        String sid,
        Effect effect,
        Principals principals,
        Patterns actions,
        Patterns resources,
        List<Condition> conditions,
        Written where) {
    public Statement {
        requireNonNull(sid, "sid is null");
        requireNonNull(effect, "effect is null");
        requireNonNull(principals, "principals is null");
        requireNonNull(actions, "actions is null");
        requireNonNull(resources, "resources is null");
        requireNonNull(where, "where is null");
        conditions = List.copyOf(conditions);
    }
}
