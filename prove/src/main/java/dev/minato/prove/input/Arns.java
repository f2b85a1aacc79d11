package dev.minato.prove.input;

/** The parts of {@code arn:partition:service:region:account:resource}. */
final class Arns {
    private static final int PARTS = 6;

    private Arns() {}

    static boolean isArn(String text) {
        return text.startsWith("arn:") && text.split(":", PARTS).length == PARTS;
    }

    /** Empty where the ARN has none, as those of buckets. */
    static String account(String arn) {
        String[] parts = arn.split(":", PARTS);
        return parts.length == PARTS ? parts[4] : "";
    }

    static String service(String arn) {
        String[] parts = arn.split(":", PARTS);
        return parts.length == PARTS ? parts[2] : "";
    }

    /** What comes last: {@code role/path/name}. */
    static String resource(String arn) {
        String[] parts = arn.split(":", PARTS);
        return parts.length == PARTS ? parts[5] : "";
    }

    static boolean isAccount(String text) {
        return text.matches("[0-9]{12}");
    }
}
