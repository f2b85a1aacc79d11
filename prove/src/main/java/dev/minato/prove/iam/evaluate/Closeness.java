package dev.minato.prove.iam.evaluate;

/**
 * How closely a Principal names the caller, which decides what may still cap the grant (IAM User Guide, "Policy evaluation
 * for requests within a single account"). In this order, the later grants more.
 */
enum Closeness {
    NOT_NAMED,
    /** The account: it decides itself, by its identity policies. */
    ACCOUNT,
    /** The role of the session, the user behind the federated user: boundary and session policies still cap. */
    ROLE,
    /** The very principal, or everybody: nothing but an explicit Deny caps. */
    ITSELF
}
