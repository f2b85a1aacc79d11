package dev.minato.prove.iam.evaluate;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** IAM User Guide, "Conditions with multiple context keys or values", "Single-valued vs. multivalued context keys". */
final class UserGuideMultivaluedKeysTest {
    private static final String PAGE = "reference_policies_multi-value-conditions";
    private static final String TABLE = "arn:aws:dynamodb:us-east-1:111122223333:table/Thread";
    private static final String TABLES = "arn:aws:dynamodb:*:*:table/Thread";

    private static Example table(String shows, String effect, String action, String condition) {
        return Example.of(PAGE, shows)
                .identity("{\"Effect\": \"%s\", \"Action\": \"%s\", \"Resource\": \"%s\", \"Condition\": {%s}}"
                        .formatted(effect, action, TABLES, condition));
    }

    @TestFactory
    Stream<DynamicTest> setsOfValues() {
        return Example.tests(
                table(
                                "ForAllValues: only these attributes",
                                "Allow",
                                "dynamodb:GetItem",
                                "\"ForAllValues:StringEquals\": {\"dynamodb:Attributes\": [\"ID\", \"Message\", \"Tags\"]}")
                        .allows("dynamodb:GetItem", TABLE, "dynamodb:Attributes=ID|Message|Tags")
                        .allows("dynamodb:GetItem", TABLE, "dynamodb:Attributes=Message")
                        .doesNotAllow("dynamodb:GetItem", TABLE, "dynamodb:Attributes=ID|UserName")
                        .allows("dynamodb:GetItem", TABLE),
                table(
                                "ForAllValues: one value without match is enough to fail",
                                "Allow",
                                "dynamodb:GetItem",
                                "\"ForAllValues:StringEquals\": {\"dynamodb:Attributes\": [\"PostDateTime\", \"Message\", \"Tags\"]}")
                        .doesNotAllow("dynamodb:GetItem", TABLE, "dynamodb:Attributes=PostDateTime|UserName"),
                table(
                                "ForAnyValue: none of these attributes",
                                "Deny",
                                "dynamodb:PutItem",
                                "\"ForAnyValue:StringEquals\": {\"dynamodb:Attributes\": [\"ID\", \"PostDateTime\"]}")
                        .identity("{\"Effect\": \"Allow\", \"Action\": \"dynamodb:*\", \"Resource\": \"*\"}")
                        .denies("dynamodb:PutItem", TABLE, "dynamodb:Attributes=UserName|Message|PostDateTime")
                        .allows("dynamodb:PutItem", TABLE, "dynamodb:Attributes=UserName")
                        .allows("dynamodb:PutItem", TABLE),
                table(
                                "ForAnyValue does not hold without values",
                                "Allow",
                                "dynamodb:GetItem",
                                "\"ForAnyValue:StringLike\": {\"dynamodb:Attributes\": \"*\"}")
                        .doesNotAllow("dynamodb:GetItem", TABLE)
                        .allows("dynamodb:GetItem", TABLE, "dynamodb:Attributes=x"),
                table(
                                "ForAllValues with Null wants a value",
                                "Allow",
                                "dynamodb:GetItem",
                                "\"ForAllValues:StringEquals\": {\"dynamodb:Attributes\": \"ID\"}, \"Null\": {\"dynamodb:Attributes\": \"false\"}")
                        .doesNotAllow("dynamodb:GetItem", TABLE)
                        .allows("dynamodb:GetItem", TABLE, "dynamodb:Attributes=ID"),
                table(
                                "ForAllValues of a negated operator: no value is one of these",
                                "Allow",
                                "dynamodb:GetItem",
                                "\"ForAllValues:StringNotEquals\": {\"dynamodb:Attributes\": [\"ID\", \"Tags\"]}")
                        .allows("dynamodb:GetItem", TABLE, "dynamodb:Attributes=Message|UserName")
                        .doesNotAllow("dynamodb:GetItem", TABLE, "dynamodb:Attributes=Message|Tags"),
                table(
                                "ForAnyValue of a negated operator: one value is none of these",
                                "Allow",
                                "dynamodb:GetItem",
                                "\"ForAnyValue:StringNotEquals\": {\"dynamodb:Attributes\": [\"ID\", \"Tags\"]}")
                        .allows("dynamodb:GetItem", TABLE, "dynamodb:Attributes=ID|Message")
                        .doesNotAllow("dynamodb:GetItem", TABLE, "dynamodb:Attributes=ID|Tags")
                        .doesNotAllow("dynamodb:GetItem", TABLE));
    }

    @TestFactory
    Stream<DynamicTest> severalKeysAndValues() {
        String all = """
                {"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {
                  "StringEqualsIgnoreCase": {"aws:PrincipalTag/department": ["finance", "hr", "legal"],
                                             "aws:PrincipalTag/role": ["audit", "security"]},
                  "StringEquals": {"aws:PrincipalAccount": "111122223333"}}}""";
        String department = "aws:PrincipalTag/department=HR";
        String role = "aws:PrincipalTag/role=audit";
        String account = "aws:PrincipalAccount=111122223333";
        return Example.tests(
                Example.of(PAGE, "keys and operators are joined by AND, values by OR")
                        .identity(all)
                        .allows("s3:ListAllMyBuckets", "*", department, role, account)
                        .doesNotAllow("s3:ListAllMyBuckets", "*", department, account)
                        .doesNotAllow("s3:ListAllMyBuckets", "*", "aws:PrincipalTag/department=sales", role, account)
                        .doesNotAllow(
                                "s3:ListAllMyBuckets", "*", department, role, "aws:PrincipalAccount=444455556666"),
                Example.of(PAGE, "several values of a negated operator: none may match")
                        .identity("""
                                {"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition":
                                 {"StringNotEquals": {"aws:PrincipalAccount": ["111111111111", "222222222222"]}}}""")
                        .allows("s3:ListAllMyBuckets", "*", "aws:PrincipalAccount=333333333333")
                        .doesNotAllow("s3:ListAllMyBuckets", "*", "aws:PrincipalAccount=111111111111")
                        .doesNotAllow("s3:ListAllMyBuckets", "*", "aws:PrincipalAccount=222222222222"));
    }
}
