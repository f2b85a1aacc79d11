package dev.minato.prove.iam.request;

import dev.minato.prove.iam.policy.Policy;
import java.util.List;
import java.util.Optional;

/** Who sends a request. An account is twelve digits. */
public sealed interface Caller {
    /** The account that it belongs to; services and who is not signed in to AWS have none. */
    default Optional<String> accountId() {
        return switch (this) {
            case Root(String account) -> Optional.of(account);
            case User(String arn, String account) -> Optional.of(account);
            case RoleSession session -> Optional.of(session.account());
            case FederatedUser user -> Optional.of(user.account());
            case Service service -> Optional.empty();
            case Federated federated -> Optional.empty();
            case Anonymous anonymous -> Optional.empty();
        };
    }

    /** The ARN of the user or role whose policies are its own; the root and those without account have none. */
    default Optional<String> identityArn() {
        return switch (this) {
            case User(String arn, String account) -> Optional.of(arn);
            case RoleSession session -> Optional.of(session.roleArn());
            case FederatedUser user -> Optional.of(user.userArn());
            case Root root -> Optional.empty();
            case Service service -> Optional.empty();
            case Federated federated -> Optional.empty();
            case Anonymous anonymous -> Optional.empty();
        };
    }

    /** The user that is the account itself. */
    record Root(String account) implements Caller {}

    record User(String arn, String account) implements Caller {}

    /**
     * A session of a role.
     *
     * @param roleArn {@code arn:aws:iam::111122223333:role/path/name}
     * @param session the last part of the session's ARN
     * @param policies the session policies that it was started with; none do not cap it
     */
    record RoleSession(String roleArn, String account, String session, List<Policy> policies) implements Caller {
        public RoleSession {
            policies = List.copyOf(policies);
        }

        /** A session without session policies. */
        public RoleSession(String roleArn, String account, String session) {
            this(roleArn, account, session, List.of());
        }

        /** {@code arn:aws:sts::111122223333:assumed-role/name/session}; the role's path is not in it. */
        public String arn() {
            String partition = roleArn.substring(0, roleArn.indexOf(':', 4));
            String name = roleArn.substring(roleArn.lastIndexOf('/') + 1);
            return partition + ":sts::" + account + ":assumed-role/" + name + "/" + session;
        }
    }

    /**
     * A session of a user by STS' GetFederationToken. Without session policies the user's own policies grant it nothing
     * (IAM User Guide, "Permissions for GetFederationToken").
     *
     * @param userArn the user that asked for the session
     * @param name the last part of the session's ARN
     */
    record FederatedUser(String userArn, String account, String name, List<Policy> policies) implements Caller {
        public FederatedUser {
            policies = List.copyOf(policies);
        }

        /** {@code arn:aws:sts::111122223333:federated-user/name}. */
        public String arn() {
            String partition = userArn.substring(0, userArn.indexOf(':', 4));
            return partition + ":sts::" + account + ":federated-user/" + name;
        }
    }

    /** A service on its own account, as {@code cloudtrail.amazonaws.com}: nobody's identity policies apply. */
    record Service(String name) implements Caller {}

    /** Somebody whom an identity provider has signed in, who asks for a role (AssumeRoleWithWebIdentity, -SAML). */
    record Federated(String provider) implements Caller {}

    record Anonymous() implements Caller {}
}
