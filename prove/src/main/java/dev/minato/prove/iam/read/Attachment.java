package dev.minato.prove.iam.read;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.policy.PolicyType;

/**
 * What a policy is for, more finely than {@link PolicyType}: AWS limits the size, and a few elements, by it (IAM User
 * Guide, "IAM and AWS STS quotas"; the guides of the services).
 */
public enum Attachment {
    MANAGED_POLICY(PolicyType.IDENTITY, 6144, Count.WITHOUT_WHITE_SPACE),
    USER_INLINE(PolicyType.IDENTITY, 2048, Count.WITHOUT_WHITE_SPACE),
    GROUP_INLINE(PolicyType.IDENTITY, 5120, Count.WITHOUT_WHITE_SPACE),
    ROLE_INLINE(PolicyType.IDENTITY, 10240, Count.WITHOUT_WHITE_SPACE),
    BOUNDARY(PolicyType.BOUNDARY, 6144, Count.WITHOUT_WHITE_SPACE),
    SESSION(PolicyType.SESSION, 2048, Count.AS_WRITTEN),
    SERVICE_CONTROL(PolicyType.SCP, 5120, Count.COMPACT),
    RESOURCE_CONTROL(PolicyType.RCP, 5120, Count.COMPACT),
    /** 2048 characters, to be raised to 4096 on request. */
    TRUST(PolicyType.TRUST, 4096, Count.WITHOUT_WHITE_SPACE),
    BUCKET(PolicyType.RESOURCE, 20 << 10, Count.COMPACT),
    KEY(PolicyType.RESOURCE, 32 << 10, Count.COMPACT),
    TOPIC(PolicyType.RESOURCE, 30 << 10, Count.COMPACT),
    FUNCTION(PolicyType.RESOURCE, 20 << 10, Count.COMPACT),
    SECRET(PolicyType.RESOURCE, 20480, Count.COMPACT),
    /** Of ECR. It has no Resource: the repository itself is it. */
    REPOSITORY(PolicyType.RESOURCE, 10240, Count.COMPACT),
    /** Of a queue, a file system, ...: whose size is limited by nothing that the guides say. */
    OTHER_RESOURCE(PolicyType.RESOURCE, 256 << 10, Count.COMPACT),
    INTERFACE_ENDPOINT(PolicyType.ENDPOINT, 20480, Count.AS_WRITTEN),
    /** Its Principal is always {@code *} (AWS PrivateLink guide, "Principals for gateway endpoints"). */
    GATEWAY_ENDPOINT(PolicyType.ENDPOINT, 20480, Count.AS_WRITTEN);

    private final PolicyType type;
    private final int charactersMax;
    private final Count count;

    Attachment(PolicyType type, int charactersMax, Count count) {
        this.type = requireNonNull(type, "type is null");
        this.charactersMax = charactersMax;
        this.count = count;
    }

    enum Count {
        /** No white space at all, as IAM counts. */
        WITHOUT_WHITE_SPACE,
        /** Without what stands between the tokens: AWS takes it so where a console or a tool sends it so. */
        COMPACT,
        AS_WRITTEN
    }

    public PolicyType type() {
        return type;
    }

    public int charactersMax() {
        return charactersMax;
    }

    Count count() {
        return count;
    }

    /** Whether AWS stores the text in Latin-1 only (IAM User Guide, "IAM name requirements"). */
    boolean isLatinOnly() {
        return switch (type) {
            case IDENTITY, BOUNDARY, SESSION, TRUST -> true;
            case RESOURCE, SCP, RCP, ENDPOINT -> false;
        };
    }
}
