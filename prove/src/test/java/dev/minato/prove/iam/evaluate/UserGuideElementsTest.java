package dev.minato.prove.iam.evaluate;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** IAM User Guide, the pages of Action, NotAction, Resource, NotResource, Effect. */
final class UserGuideElementsTest {
    @TestFactory
    Stream<DynamicTest> actions() {
        String page = "reference_policies_elements_action";
        String keys = "arn:aws:iam::111122223333:user/ana";
        return Example.tests(
                Example.of(page, "prefix and name have no case")
                        .identity("{\"Effect\": \"Allow\", \"Action\": \"IAM:listaccesskeys\", \"Resource\": \"*\"}")
                        .allows("iam:ListAccessKeys", keys)
                        .doesNotAllow("iam:ListUsers", "*"),
                Example.of(page, "wildcards in the name")
                        .identity("{\"Effect\": \"Allow\", \"Action\": \"iam:*AccessKey*\", \"Resource\": \"*\"}")
                        .allows("iam:CreateAccessKey", keys)
                        .allows("iam:ListAccessKeys", keys)
                        .doesNotAllow("iam:CreateUser", keys),
                Example.of(page, "all actions of a service")
                        .identity("{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\"}")
                        .allows("s3:DeleteBucket", "arn:aws:s3:::b")
                        .doesNotAllow("sqs:DeleteQueue", "arn:aws:sqs:us-east-1:111122223333:b"),
                Example.of(page, "several actions")
                        .identity(
                                "{\"Effect\": \"Allow\", \"Action\": [\"sqs:SendMessage\", \"ec2:StartInstances\"], \"Resource\": \"*\"}")
                        .allows("sqs:SendMessage", "arn:aws:sqs:us-east-1:111122223333:b")
                        .doesNotAllow("sqs:ReceiveMessage", "arn:aws:sqs:us-east-1:111122223333:b"));
    }

    @TestFactory
    Stream<DynamicTest> notAction() {
        String page = "reference_policies_elements_notaction";
        return Example.tests(
                Example.of(page, "all of S3 but deleting a bucket")
                        .identity(
                                "{\"Effect\": \"Allow\", \"NotAction\": \"s3:DeleteBucket\", \"Resource\": \"arn:aws:s3:::*\"}")
                        .allows("s3:CreateBucket", "arn:aws:s3:::b")
                        .doesNotAllow("s3:DeleteBucket", "arn:aws:s3:::b")
                        .doesNotAllow("s3:ListAllMyBuckets", "*")
                        .doesNotAllow("sqs:DeleteQueue", "arn:aws:sqs:us-east-1:111122223333:b"),
                Example.of(page, "everything but IAM")
                        .identity("{\"Effect\": \"Allow\", \"NotAction\": \"iam:*\", \"Resource\": \"*\"}")
                        .allows("ec2:DescribeInstances", "*")
                        .doesNotAllow("iam:ListUsers", "*"),
                Example.of(page, "without MFA only IAM")
                        .identity(Example.ALLOW_ALL + """
                                , {"Effect": "Deny", "NotAction": "iam:*", "Resource": "*",
                                 "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}}""")
                        .denies("s3:ListAllMyBuckets", "*", "aws:MultiFactorAuthPresent=false")
                        .denies("s3:ListAllMyBuckets", "*")
                        .allows("s3:ListAllMyBuckets", "*", "aws:MultiFactorAuthPresent=true")
                        .allows("iam:ListUsers", "*"));
    }

    @TestFactory
    Stream<DynamicTest> resources() {
        String page = "reference_policies_elements_resource";
        String test =
                "{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::b/*/test/*\"}";
        return Example.tests(
                Example.of(page, "a star goes beyond slashes")
                        .identity(test)
                        .allows("s3:GetObject", "arn:aws:s3:::b/1/test/object.jpg")
                        .allows("s3:GetObject", "arn:aws:s3:::b/1/2/3/test/4/object.jpg")
                        .allows("s3:GetObject", "arn:aws:s3:::b/1///test///object.jpg")
                        .allows("s3:GetObject", "arn:aws:s3:::b/1/test/.jpg")
                        .allows("s3:GetObject", "arn:aws:s3:::b//test/object.jpg")
                        .allows("s3:GetObject", "arn:aws:s3:::b/1/test/")
                        .doesNotAllow("s3:GetObject", "arn:aws:s3:::b/1-test/object.jpg")
                        .doesNotAllow("s3:GetObject", "arn:aws:s3:::b/test/object.jpg")
                        .doesNotAllow("s3:GetObject", "arn:aws:s3:::b/1/2/test.jpg"),
                Example.of(page, "users below a path")
                        .identity(
                                "{\"Effect\": \"Allow\", \"Action\": \"iam:*\", \"Resource\": \"arn:aws:iam::111122223333:user/accounting/*\"}")
                        .allows("iam:GetUser", "arn:aws:iam::111122223333:user/accounting/bob")
                        .doesNotAllow("iam:GetUser", "arn:aws:iam::111122223333:user/bob"),
                Example.of(page, "names have case")
                        .identity(
                                "{\"Effect\": \"Allow\", \"Action\": \"iam:*\", \"Resource\": \"arn:aws:iam::111122223333:user/Bob\"}")
                        .allows("iam:GetUser", "arn:aws:iam::111122223333:user/Bob")
                        .doesNotAllow("iam:GetUser", "arn:aws:iam::111122223333:user/bob"),
                Example.of(page, "several resources")
                        .identity("""
                                {"Effect": "Allow", "Action": "dynamodb:*", "Resource":
                                 ["arn:aws:dynamodb:us-east-2:111122223333:table/books", "arn:aws:dynamodb:us-east-2:111122223333:table/papers"]}""")
                        .allows("dynamodb:GetItem", "arn:aws:dynamodb:us-east-2:111122223333:table/papers")
                        .doesNotAllow("dynamodb:GetItem", "arn:aws:dynamodb:us-east-2:111122223333:table/letters"));
    }

    @TestFactory
    Stream<DynamicTest> notResource() {
        return Example.tests(Example.of("reference_policies_elements_notresource", "nothing but the payroll")
                .identity("""
                        {"Effect": "Allow", "Action": "*", "Resource": "*"},
                        {"Effect": "Deny", "Action": "s3:*", "NotResource": ["arn:aws:s3:::HR/Payroll", "arn:aws:s3:::HR/Payroll/*"]}""")
                .allows("s3:GetObject", "arn:aws:s3:::HR/Payroll/may")
                .denies("s3:GetObject", "arn:aws:s3:::HR/Other/may")
                .denies("s3:GetObject", "arn:aws:s3:::else/a")
                .allows("ec2:DescribeInstances", "*"));
    }
}
