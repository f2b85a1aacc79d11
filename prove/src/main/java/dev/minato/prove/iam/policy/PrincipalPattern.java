package dev.minato.prove.iam.policy;

/** One principal named by a policy (IAM User Guide, "AWS JSON policy elements: Principal"). */
public sealed interface PrincipalPattern {
    /** {@code "*"} or {@code {"AWS": "*"}}: everybody, anonymous requests too. */
    record Anyone() implements PrincipalPattern {}

    /** An account, as twelve digits or as the ARN of its root: who it is granted to, the account still decides. */
    record Account(String id) implements PrincipalPattern {}

    /** {@code arn:aws:iam::111122223333:user/path/name}. */
    record User(String arn) implements PrincipalPattern {}

    /** {@code arn:aws:iam::111122223333:role/path/name}: every session of the role. */
    record Role(String arn) implements PrincipalPattern {}

    /** {@code arn:aws:sts::111122223333:assumed-role/name/session}. */
    record RoleSession(String arn) implements PrincipalPattern {}

    /** {@code arn:aws:sts::111122223333:federated-user/name}. */
    record FederatedUser(String arn) implements PrincipalPattern {}

    /** A service, as {@code lambda.amazonaws.com}. */
    record Service(String name) implements PrincipalPattern {}

    /** An identity provider: {@code cognito-identity.amazonaws.com} or the ARN of a SAML or OIDC provider. */
    record Federated(String provider) implements PrincipalPattern {}

    /** Of S3: the canonical identifier of an account. */
    record CanonicalUser(String id) implements PrincipalPattern {}
}
