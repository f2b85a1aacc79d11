package dev.minato.prove.iam.policy;

public enum Effect {
    ALLOW,
    DENY
}
