package dev.minato.prove.iam.request;

/** Who sends a request. An account is twelve digits. */
public sealed interface Caller {
    /** The user that is the account itself. */
    record Root(String account) implements Caller {}

    record User(String arn, String account) implements Caller {}

    /**
     * A session of a role.
     *
     * @param roleArn {@code arn:aws:iam::111122223333:role/path/name}
     * @param session the last part of the session's ARN
     */
    record RoleSession(String roleArn, String account, String session) implements Caller {
        /** {@code arn:aws:sts::111122223333:assumed-role/name/session}; the role's path is not in it. */
        public String arn() {
            String partition = roleArn.substring(0, roleArn.indexOf(':', 4));
            String name = roleArn.substring(roleArn.lastIndexOf('/') + 1);
            return partition + ":sts::" + account + ":assumed-role/" + name + "/" + session;
        }
    }

    /** A user of the federation token call of STS. */
    record FederatedUser(String arn, String account) implements Caller {}

    /** A service on its own account, as {@code cloudtrail.amazonaws.com}: nobody's identity policies apply. */
    record Service(String name) implements Caller {}

    /** Somebody whom an identity provider has signed in, who asks for a role (AssumeRoleWithWebIdentity, -SAML). */
    record Federated(String provider) implements Caller {}

    record Anonymous() implements Caller {}
}
