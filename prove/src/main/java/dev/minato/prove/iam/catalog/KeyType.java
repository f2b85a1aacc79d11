package dev.minato.prove.iam.catalog;

/** The type of one value of a key, as AWS' reference names it. */
public enum KeyType {
    String,
    ARN,
    Bool,
    Date,
    IPAddress,
    Numeric
}
