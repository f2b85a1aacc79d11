package dev.minato.prove.iam.policy;

/**
 * What a policy is attached to, which decides what it may contain and how it counts (IAM User Guide, "Policies and
 * permissions", "Policy evaluation logic"). Only {@link #IDENTITY}, {@link #RESOURCE} and {@link #TRUST} grant; the
 * others cap.
 */
public enum PolicyType {
    /** Of a user, a group or a role. Has no Principal. */
    IDENTITY,
    /** Of a bucket, a queue, a key, a repository, ... Has a Principal. */
    RESOURCE,
    /** Of a role: who may assume it. Has a Principal and no Resource. */
    TRUST,
    BOUNDARY,
    SESSION,
    /** Service control policy of an organization: caps the principals of its accounts. */
    SCP,
    /** Resource control policy of an organization: caps what is done to the resources of its accounts. */
    RCP,
    /** Of a VPC endpoint: caps what travels through it. */
    ENDPOINT
}
