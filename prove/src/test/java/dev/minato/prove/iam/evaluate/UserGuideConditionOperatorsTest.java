package dev.minato.prove.iam.evaluate;

import dev.minato.prove.iam.request.Caller;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** IAM User Guide, "IAM JSON policy elements: Condition operators". */
final class UserGuideConditionOperatorsTest {
    private static final String PAGE = "reference_policies_elements_condition_operators";
    private static final String KEYS = "arn:aws:iam::111122223333:user/carlos";
    private static final String BUCKET = "arn:aws:s3:::reports";
    private static final String OBJECT = BUCKET + "/a";

    private static Example allowIf(String shows, String condition) {
        return Example.of(PAGE, shows)
                .identity("{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\", \"Condition\": {" + condition
                        + "}}");
    }

    @TestFactory
    Stream<DynamicTest> strings() {
        return Example.tests(
                allowIf(
                                "StringEquals of a tag of the caller",
                                "\"StringEquals\": {\"aws:PrincipalTag/job-category\": \"iamuser-admin\"}")
                        .allows("iam:CreateAccessKey", KEYS, "aws:PrincipalTag/job-category=iamuser-admin")
                        .doesNotAllow("iam:CreateAccessKey", KEYS, "aws:PrincipalTag/job-category=IAMUSER-admin")
                        .doesNotAllow("iam:CreateAccessKey", KEYS, "aws:PrincipalTag/job-category=other")
                        .doesNotAllow("iam:CreateAccessKey", KEYS),
                allowIf(
                                "StringNotEquals also without the key",
                                "\"StringNotEquals\": {\"aws:PrincipalTag/job-category\": \"guest\"}")
                        .allows("iam:CreateAccessKey", KEYS, "aws:PrincipalTag/job-category=admin")
                        .allows("iam:CreateAccessKey", KEYS)
                        .doesNotAllow("iam:CreateAccessKey", KEYS, "aws:PrincipalTag/job-category=guest"),
                allowIf("StringEqualsIgnoreCase", "\"StringEqualsIgnoreCase\": {\"aws:PrincipalTag/team\": \"Blue\"}")
                        .allows("s3:GetObject", OBJECT, "aws:PrincipalTag/team=bLUE")
                        .doesNotAllow("s3:GetObject", OBJECT, "aws:PrincipalTag/team=red"),
                allowIf(
                                "StringNotEqualsIgnoreCase",
                                "\"StringNotEqualsIgnoreCase\": {\"aws:PrincipalTag/team\": \"Blue\"}")
                        .allows("s3:GetObject", OBJECT, "aws:PrincipalTag/team=red")
                        .doesNotAllow("s3:GetObject", OBJECT, "aws:PrincipalTag/team=blue"),
                allowIf(
                                "StringLike has wildcards, StringEquals has none",
                                "\"StringLike\": {\"s3:prefix\": [\"\", \"home/\", \"home/${aws:username}/*\"]}")
                        .allows("s3:ListBucket", BUCKET, "s3:prefix=", "aws:username=carlos")
                        .allows("s3:ListBucket", BUCKET, "s3:prefix=home/", "aws:username=carlos")
                        .allows("s3:ListBucket", BUCKET, "s3:prefix=home/carlos/x", "aws:username=carlos")
                        .doesNotAllow("s3:ListBucket", BUCKET, "s3:prefix=home/ana/x", "aws:username=carlos")
                        .doesNotAllow("s3:ListBucket", BUCKET, "aws:username=carlos"),
                allowIf("a star in StringEquals is a star", "\"StringEquals\": {\"s3:prefix\": \"home/*\"}")
                        .allows("s3:ListBucket", BUCKET, "s3:prefix=home/*")
                        .doesNotAllow("s3:ListBucket", BUCKET, "s3:prefix=home/x"),
                allowIf("a question mark is one character", "\"StringLike\": {\"s3:prefix\": \"h?me\"}")
                        .allows("s3:ListBucket", BUCKET, "s3:prefix=home")
                        .doesNotAllow("s3:ListBucket", BUCKET, "s3:prefix=hme"),
                allowIf("StringNotLike", "\"StringNotLike\": {\"s3:prefix\": \"secret/*\"}")
                        .allows("s3:ListBucket", BUCKET)
                        .allows("s3:ListBucket", BUCKET, "s3:prefix=open/a")
                        .doesNotAllow("s3:ListBucket", BUCKET, "s3:prefix=secret/a"),
                allowIf("keys have no case", "\"StringEquals\": {\"AWS:PrincipalTag/Team\": \"blue\"}")
                        .allows("s3:GetObject", OBJECT, "aws:principaltag/team=blue"));
    }

    @TestFactory
    Stream<DynamicTest> numbersAndDates() {
        return Example.tests(
                allowIf("NumericLessThanEquals", "\"NumericLessThanEquals\": {\"s3:max-keys\": \"10\"}")
                        .allows("s3:ListBucket", BUCKET, "s3:max-keys=10")
                        .allows("s3:ListBucket", BUCKET, "s3:max-keys=9")
                        .doesNotAllow("s3:ListBucket", BUCKET, "s3:max-keys=11")
                        .doesNotAllow("s3:ListBucket", BUCKET),
                allowIf(
                                "NumericNotEquals compares numbers, not texts",
                                "\"NumericNotEquals\": {\"s3:max-keys\": \"10\"}")
                        .allows("s3:ListBucket", BUCKET, "s3:max-keys=11")
                        .doesNotAllow("s3:ListBucket", BUCKET, "s3:max-keys=10.0")
                        .allows("s3:ListBucket", BUCKET),
                allowIf("NumericGreaterThan", "\"NumericGreaterThan\": {\"aws:MultiFactorAuthAge\": \"100\"}")
                        .allows("s3:GetObject", OBJECT, "aws:MultiFactorAuthAge=1000")
                        .doesNotAllow("s3:GetObject", OBJECT, "aws:MultiFactorAuthAge=99"),
                allowIf(
                                "DateGreaterThan of the token's time",
                                "\"DateGreaterThan\": {\"aws:TokenIssueTime\": \"2020-01-01T00:00:01Z\"}")
                        .allows("iam:CreateAccessKey", KEYS, "aws:TokenIssueTime=2020-01-01T00:00:02Z")
                        .doesNotAllow("iam:CreateAccessKey", KEYS, "aws:TokenIssueTime=2020-01-01T00:00:01Z")
                        .doesNotAllow("iam:CreateAccessKey", KEYS),
                allowIf("dates may be given in seconds", "\"DateLessThan\": {\"aws:CurrentTime\": \"1577836800\"}")
                        .allows("s3:GetObject", OBJECT, "aws:CurrentTime=2019-12-31T23:59:59Z")
                        .doesNotAllow("s3:GetObject", OBJECT, "aws:CurrentTime=2020-01-01T00:00:00Z"));
    }

    @TestFactory
    Stream<DynamicTest> booleansAddressesAndBinary() {
        return Example.tests(
                Example.of(PAGE, "Bool: no request without TLS")
                        .identity(Example.ALLOW_ALL
                                + ", {\"Effect\": \"Deny\", \"Action\": \"s3:*\", \"Resource\": [\"" + BUCKET + "\", \""
                                + BUCKET
                                + "/*\"], \"Condition\": {\"Bool\": {\"aws:SecureTransport\": \"false\"}}}")
                        .denies("s3:GetObject", OBJECT, "aws:SecureTransport=false")
                        .allows("s3:GetObject", OBJECT, "aws:SecureTransport=true"),
                allowIf(
                                "IpAddress",
                                "\"IpAddress\": {\"aws:SourceIp\": [\"203.0.113.0/24\", \"2001:DB8:1234:5678::/64\"]}")
                        .allows("iam:CreateAccessKey", KEYS, "aws:SourceIp=203.0.113.255")
                        .doesNotAllow("iam:CreateAccessKey", KEYS, "aws:SourceIp=203.0.114.0")
                        .allows("iam:CreateAccessKey", KEYS, "aws:SourceIp=2001:db8:1234:5678::1")
                        .doesNotAllow("iam:CreateAccessKey", KEYS, "aws:SourceIp=2001:db8:1234:5679::1")
                        .doesNotAllow("iam:CreateAccessKey", KEYS),
                allowIf(
                                "an address without a prefix is that address",
                                "\"IpAddress\": {\"aws:SourceIp\": \"203.0.113.7\"}")
                        .allows("iam:CreateAccessKey", KEYS, "aws:SourceIp=203.0.113.7")
                        .doesNotAllow("iam:CreateAccessKey", KEYS, "aws:SourceIp=203.0.113.8"),
                allowIf("NotIpAddress", "\"NotIpAddress\": {\"aws:SourceIp\": \"203.0.113.0/24\"}")
                        .doesNotAllow("iam:CreateAccessKey", KEYS, "aws:SourceIp=203.0.113.9")
                        .allows("iam:CreateAccessKey", KEYS, "aws:SourceIp=198.51.100.9")
                        .allows("iam:CreateAccessKey", KEYS),
                allowIf(
                                "BinaryEquals compares bytes",
                                "\"BinaryEquals\": {\"app:digest\": \"QmluYXJ5VmFsdWVJbkJhc2U2NA==\"}")
                        .allows("s3:GetObject", OBJECT, "app:digest=QmluYXJ5VmFsdWVJbkJhc2U2NA==")
                        .doesNotAllow("s3:GetObject", OBJECT, "app:digest=QQ==")
                        .doesNotAllow("s3:GetObject", OBJECT));
    }

    @TestFactory
    Stream<DynamicTest> arns() {
        String pattern = "arn:aws:someservice:*:111122223333:finance/*";
        String value =
                "aws:SourceArn=arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt";
        return Example.tests(
                allowIf(
                                "StringLike lets a star match beyond a colon",
                                "\"StringLike\": {\"aws:SourceArn\": \"" + pattern + "\"}")
                        .allows("s3:GetObject", OBJECT, value),
                allowIf("ArnLike compares part by part", "\"ArnLike\": {\"aws:SourceArn\": \"" + pattern + "\"}")
                        .doesNotAllow("s3:GetObject", OBJECT, value)
                        .allows(
                                "s3:GetObject",
                                OBJECT,
                                "aws:SourceArn=arn:aws:someservice:us-east-2:111122223333:finance/a")
                        .doesNotAllow("s3:GetObject", OBJECT),
                allowIf("ArnEquals has wildcards, too", "\"ArnEquals\": {\"aws:SourceArn\": \"" + pattern + "\"}")
                        .allows(
                                "s3:GetObject",
                                OBJECT,
                                "aws:SourceArn=arn:aws:someservice:us-east-2:111122223333:finance/a"),
                allowIf("ArnNotLike also without the key", "\"ArnNotLike\": {\"aws:SourceArn\": \"" + pattern + "\"}")
                        .allows("s3:GetObject", OBJECT)
                        .doesNotAllow(
                                "s3:GetObject", OBJECT, "aws:SourceArn=arn:aws:someservice:x:111122223333:finance/a"),
                Example.of(PAGE, "a topic sends to a queue")
                        .resource("arn:aws:sqs:us-east-1:111122223333:q", Example.HERE, """
                                {"Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "SQS:SendMessage",
                                 "Resource": "arn:aws:sqs:us-east-1:111122223333:q",
                                 "Condition": {"ArnEquals": {"aws:SourceArn": "arn:aws:sns:us-east-1:111122223333:t"}}}""")
                        .as(new Caller.Service("sns.amazonaws.com"))
                        .allows(
                                "sqs:SendMessage",
                                "arn:aws:sqs:us-east-1:111122223333:q",
                                "aws:SourceArn=arn:aws:sns:us-east-1:111122223333:t")
                        .doesNotAllow(
                                "sqs:SendMessage",
                                "arn:aws:sqs:us-east-1:111122223333:q",
                                "aws:SourceArn=arn:aws:sns:us-east-1:111122223333:u")
                        .doesNotAllow("sqs:SendMessage", "arn:aws:sqs:us-east-1:111122223333:q"));
    }

    @TestFactory
    Stream<DynamicTest> ifExistsAndNull() {
        String image = "arn:aws:ec2:us-east-1::image/ami-1";
        String instance = "arn:aws:ec2:us-east-1:111122223333:instance/i-1";
        return Example.tests(
                allowIf(
                                "without IfExists other resources of the call are refused",
                                "\"StringLike\": {\"ec2:InstanceType\": [\"t1.*\", \"m3.*\"]}")
                        .allows("ec2:RunInstances", instance, "ec2:InstanceType=t1.micro")
                        .doesNotAllow("ec2:RunInstances", image),
                allowIf(
                                "with IfExists they are not",
                                "\"StringLikeIfExists\": {\"ec2:InstanceType\": [\"t1.*\", \"m3.*\"]}")
                        .allows("ec2:RunInstances", instance, "ec2:InstanceType=m3.large")
                        .doesNotAllow("ec2:RunInstances", instance, "ec2:InstanceType=p5.48xlarge")
                        .allows("ec2:RunInstances", image),
                Example.of(PAGE, "a Deny with a negated IfExists denies without the tag")
                        .identity(Example.ALLOW_ALL
                                + ", {\"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\", \"Condition\":"
                                + " {\"StringNotEqualsIfExists\": {\"aws:PrincipalTag/team\": \"blue\"}}}")
                        .denies("s3:GetObject", OBJECT)
                        .denies("s3:GetObject", OBJECT, "aws:PrincipalTag/team=red")
                        .allows("s3:GetObject", OBJECT, "aws:PrincipalTag/team=blue"),
                allowIf("Null: no temporary credentials", "\"Null\": {\"aws:TokenIssueTime\": \"true\"}")
                        .allows("ec2:DescribeInstances", "*")
                        .doesNotAllow("ec2:DescribeInstances", "*", "aws:TokenIssueTime=2020-01-01T00:00:00Z"),
                allowIf("Null: temporary credentials", "\"Null\": {\"aws:TokenIssueTime\": \"false\"}")
                        .doesNotAllow("ec2:DescribeInstances", "*")
                        .allows("ec2:DescribeInstances", "*", "aws:TokenIssueTime=2020-01-01T00:00:00Z"));
    }
}
