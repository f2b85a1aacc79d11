package dev.minato.prove.iam.encode;

import java.util.List;

/** Values that look like what they are, for requests that people read. */
final class Looks {
    private Looks() {}

    /** To be tried first as the value of the key. */
    static List<String> of(String key) {
        return switch (key) {
            case "aws:sourceip" -> List.of("203.0.113.7");
            case "aws:vpcsourceip" -> List.of("10.0.0.7");
            case "aws:currenttime" -> List.of("2026-01-15T12:00:00Z");
            case "aws:tokenissuetime" -> List.of("2026-01-15T11:00:00Z");
            case "aws:requestedregion" -> List.of("eu-central-1", "us-east-1");
            case "aws:useragent" -> List.of("aws-cli/2.31.0");
            case "aws:sourcevpc" -> List.of("vpc-0fedcba9876543210");
            case "aws:calledvia", "aws:calledviafirst", "aws:calledvialast" -> List.of("athena.amazonaws.com");
            case "aws:principalorgid", "aws:resourceorgid", "aws:vpceorgid", "aws:sourceorgid" ->
                List.of("o-stranger00");
            case "aws:sourceaccount", "aws:vpceaccount" -> List.of("999999999999");
            case "aws:securetransport" -> List.of("true");
            case "s3:prefix" -> List.of("example/");
            default -> List.of("example");
        };
    }
}
