package dev.minato.prove.iam.generate;

import dev.minato.prove.iam.request.Caller;
import java.util.List;

/** The few words of which samples are made. */
public final class Words {
    public static final String HERE = "111111111111";
    public static final String THERE = "222222222222";
    public static final String ORGANIZATION = "o-home";
    public static final String ALICE = "arn:aws:iam::" + HERE + ":user/alice";
    public static final String DEV = "arn:aws:iam::" + HERE + ":role/dev";
    public static final String OPS = "arn:aws:iam::" + THERE + ":role/ops";
    public static final String BUCKET = "arn:aws:s3:::one";
    public static final String BUCKET_THERE = "arn:aws:s3:::two";
    public static final String KEY = "arn:aws:kms:us-east-1:" + HERE + ":key/k1";
    public static final String ENDPOINT = "vpce-1";
    public static final String VPC = "vpc-1";
    public static final String SERVICE = "logs.amazonaws.com";

    /** On what an action can be asked for, with the owner. */
    public record Target(String action, String resource, String account) {}

    public static final List<Target> TARGETS = List.of(
            new Target("s3:GetObject", BUCKET + "/a", HERE),
            new Target("s3:GetObject", BUCKET + "/b", HERE),
            new Target("s3:PutObject", BUCKET + "/a", HERE),
            new Target("s3:ListBucket", BUCKET, HERE),
            new Target("s3:GetObject", BUCKET_THERE + "/a", THERE),
            new Target("s3:PutObject", BUCKET_THERE + "/a", THERE),
            new Target("kms:Decrypt", KEY, HERE),
            new Target("sts:AssumeRole", OPS, THERE),
            new Target("sts:AssumeRole", DEV, HERE));

    public static final List<Caller> CALLERS = List.of(
            new Caller.User(ALICE, HERE),
            new Caller.RoleSession(DEV, HERE, "s1"),
            new Caller.RoleSession(OPS, THERE, "s2"),
            new Caller.Root(HERE),
            new Caller.Service(SERVICE),
            new Caller.Anonymous());

    /** A key that is free for the action, and the values it may have; no values: absent. */
    public record Key(String name, List<List<String>> values, List<String> operators, List<String> written) {}

    private static final List<String> TEXTS = List.of(
            "StringEquals",
            "StringNotEquals",
            "StringLike",
            "StringNotLike",
            "StringEqualsIgnoreCase",
            "StringNotEqualsIgnoreCase");

    public static final List<Key> KEYS = List.of(
            new Key(
                    "aws:referer",
                    List.of(List.of(), List.of("x"), List.of("X"), List.of("x*")),
                    TEXTS,
                    List.of(
                            "x",
                            "X",
                            "x*",
                            "?",
                            "*",
                            "${*}",
                            "x${*}",
                            "${aws:PrincipalTag/team}",
                            "${aws:referer, 'x'}")),
            new Key(
                    "aws:SourceIp",
                    List.of(List.of("10.0.0.1"), List.of("10.0.1.1"), List.of("2001:db8::1")),
                    List.of("IpAddress", "NotIpAddress"),
                    List.of("10.0.0.0/24", "10.0.0.0/8", "10.0.1.1", "2001:db8::/32", "0.0.0.0/0")),
            new Key(
                    "aws:MultiFactorAuthAge",
                    List.of(List.of(), List.of("9"), List.of("10"), List.of("11")),
                    List.of(
                            "NumericEquals",
                            "NumericNotEquals",
                            "NumericLessThan",
                            "NumericLessThanEquals",
                            "NumericGreaterThan",
                            "NumericGreaterThanEquals"),
                    List.of("10", "10.0", "-1", "9.5")),
            new Key(
                    "aws:CurrentTime",
                    List.of(List.of("2026-01-01T00:00:00Z"), List.of("2026-01-01T00:00:01Z")),
                    List.of(
                            "DateEquals",
                            "DateNotEquals",
                            "DateLessThan",
                            "DateLessThanEquals",
                            "DateGreaterThan",
                            "DateGreaterThanEquals"),
                    List.of("2026-01-01T00:00:00Z", "2026-01-01T01:00:00+01:00", "1767225601", "2025-12-31")),
            new Key(
                    "aws:SecureTransport",
                    List.of(List.of("true"), List.of("false")),
                    List.of("Bool"),
                    List.of("true", "false")),
            new Key(
                    "aws:PrincipalArn",
                    List.of(),
                    List.of("ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"),
                    List.of(
                            ALICE,
                            DEV,
                            "arn:aws:iam::*:role/*",
                            "arn:*:iam::" + HERE + ":*",
                            "arn:aws:iam::*:user/al?ce")),
            new Key(
                    "aws:PrincipalTag/team",
                    List.of(),
                    TEXTS,
                    List.of("red", "RED", "r*", "${aws:PrincipalTag/team}", "${aws:username, 'red'}")),
            new Key("aws:SourceVpce", List.of(), TEXTS, List.of(ENDPOINT, "vpce-*", "vpce-2")),
            new Key("aws:PrincipalOrgID", List.of(), TEXTS, List.of(ORGANIZATION, "o-other", "o-*")),
            new Key("aws:PrincipalIsAWSService", List.of(), List.of("Bool"), List.of("true", "false")));

    /** Multivalued keys; of s3:PutObject only. */
    public static final List<Key> SETS = List.of(new Key(
            "s3:RequestObjectTagKeys",
            List.of(List.of(), List.of("a"), List.of("b"), List.of("a", "b"), List.of("a", "c")),
            TEXTS,
            List.of("a", "b", "?", "A", "*")));

    private Words() {}
}
