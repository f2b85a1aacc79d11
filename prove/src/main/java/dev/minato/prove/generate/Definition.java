package dev.minato.prove.generate;

/** What is made from a few names. The names are refused, in words, when AWS would refuse them. */
public sealed interface Definition permits OneWayBucket, OneWayRepository, TenantAccess, ClusterEndpoints {
    Generated files();

    /** @throws IllegalArgumentException in words */
    static String checked(String what, String value, String pattern, String example) {
        if (!value.matches(pattern)) {
            throw new IllegalArgumentException(what + " is \"" + value + "\"; it is written as " + example);
        }
        return value;
    }

    /** Twelve digits. */
    static String account(String value) {
        return checked("the account", value, "[0-9]{12}", "111122223333");
    }

    /** The name of a role, with its path where it has one. */
    static String role(String what, String value) {
        return checked(what, value, "([\\w+=,.@-]+/)*[\\w+=,.@-]{1,64}", "forwarder");
    }

    static String endpoint(String what, String value) {
        return checked(what, value, "vpce-[0-9a-z]+", "vpce-0a1b2c3d");
    }

    static String vpc(String value) {
        return checked("the VPC", value, "vpc-[0-9a-z]+", "vpc-0a1b2c3d");
    }

    static String bucket(String value) {
        return checked("the bucket", value, "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", "acme-one-way");
    }

    static String region(String value) {
        return checked("the region", value, "[a-z]{2}(-[a-z]+)+-[0-9]", "eu-west-1");
    }
}
