package dev.minato.prove.iam.evaluate;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** IAM User Guide, "IAM policy elements: Variables and tags". */
final class UserGuideVariablesTest {
    private static final String PAGE = "reference_policies_variables";
    private static final String HOME = """
            {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::mine",
             "Condition": {"StringLike": {"s3:prefix": "${aws:username}/*"}}},
            {"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::mine/${aws:username}/*"}""";

    @TestFactory
    Stream<DynamicTest> variables() {
        return Example.tests(
                Example.of(PAGE, "each user has a home")
                        .identity(HOME)
                        .allows("s3:GetObject", "arn:aws:s3:::mine/carlos/a", "aws:username=carlos")
                        .doesNotAllow("s3:GetObject", "arn:aws:s3:::mine/ana/a", "aws:username=carlos")
                        .allows("s3:ListBucket", "arn:aws:s3:::mine", "aws:username=carlos", "s3:prefix=carlos/x")
                        .doesNotAllow("s3:ListBucket", "arn:aws:s3:::mine", "aws:username=carlos", "s3:prefix=ana/x"),
                Example.of(PAGE, "a role has no user name: the variable matches nothing")
                        .as(Example.AS_SESSION)
                        .identity(HOME)
                        .doesNotAllow("s3:GetObject", "arn:aws:s3:::mine//a")
                        .doesNotAllow("s3:GetObject", "arn:aws:s3:::mine/${aws:username}/a"),
                Example.of(PAGE, "each user has his own access keys")
                        .identity("""
                                {"Effect": "Allow", "Action": "iam:*AccessKey*",
                                 "Resource": "arn:aws:iam::111122223333:user/${aws:username}"}""")
                        .allows("iam:UpdateAccessKey", Example.USER, "aws:username=carlos")
                        .doesNotAllow(
                                "iam:UpdateAccessKey", "arn:aws:iam::111122223333:user/ana", "aws:username=carlos"),
                Example.of(PAGE, "before 2012-10-17 a variable is text")
                        .version("2008-10-17")
                        .identity(HOME)
                        .doesNotAllow("s3:GetObject", "arn:aws:s3:::mine/carlos/a", "aws:username=carlos")
                        .allows("s3:GetObject", "arn:aws:s3:::mine/${aws:username}/a", "aws:username=carlos"),
                Example.of(PAGE, "key names in variables have no case")
                        .identity(
                                "{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"arn:aws:s3:::mine/${AWS:UserName}\"}")
                        .allows("s3:GetObject", "arn:aws:s3:::mine/carlos", "aws:username=carlos"),
                Example.of(PAGE, "a default counts when the tag is absent")
                        .identity("""
                                {"Effect": "Allow", "Action": "s3:GetObject",
                                 "Resource": "arn:aws:s3:::docs-${aws:PrincipalTag/team, 'company-wide'}/*"}""")
                        .allows("s3:GetObject", "arn:aws:s3:::docs-yellow/a", "aws:PrincipalTag/team=yellow")
                        .doesNotAllow(
                                "s3:GetObject", "arn:aws:s3:::docs-company-wide/a", "aws:PrincipalTag/team=yellow")
                        .allows("s3:GetObject", "arn:aws:s3:::docs-company-wide/a")
                        .doesNotAllow("s3:GetObject", "arn:aws:s3:::docs-yellow/a"),
                Example.of(PAGE, "a wildcard in a value is text")
                        .identity(
                                "{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"arn:aws:s3:::mine/${aws:PrincipalTag/dir}/*\"}")
                        .doesNotAllow("s3:GetObject", "arn:aws:s3:::mine/b/a", "aws:PrincipalTag/dir=*")
                        .allows("s3:GetObject", "arn:aws:s3:::mine/*/a", "aws:PrincipalTag/dir=*"),
                Example.of(PAGE, "special characters")
                        .identity(
                                "{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"arn:aws:s3:::mine/${*}${?}${$}*\"}")
                        .allows("s3:GetObject", "arn:aws:s3:::mine/*?$x")
                        .doesNotAllow("s3:GetObject", "arn:aws:s3:::mine/abcx"),
                Example.of(PAGE, "a multivalued key is no variable")
                        .identity(
                                "{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"arn:aws:s3:::mine/${aws:TagKeys}\"}")
                        .doesNotAllow("s3:GetObject", "arn:aws:s3:::mine/a", "aws:TagKeys=a|b"));
    }

    @TestFactory
    Stream<DynamicTest> variablesWithoutValue() {
        String deny = """
                {"Effect": "Allow", "Action": "*", "Resource": "*"},
                {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::mine/*",
                 "Condition": {"StringNotEquals": {"s3:ExistingObjectTag/Team": "${aws:PrincipalTag/Team}"}}}""";
        return Example.tests(
                Example.of(PAGE, "a negated operator holds against a variable without value")
                        .identity(deny)
                        .denies("s3:GetObject", "arn:aws:s3:::mine/a", "s3:ExistingObjectTag/Team=blue")
                        .denies(
                                "s3:GetObject",
                                "arn:aws:s3:::mine/a",
                                "s3:ExistingObjectTag/Team=blue",
                                "aws:PrincipalTag/Team=red")
                        .allows(
                                "s3:GetObject",
                                "arn:aws:s3:::mine/a",
                                "s3:ExistingObjectTag/Team=red",
                                "aws:PrincipalTag/Team=red")
                        .denies("s3:GetObject", "arn:aws:s3:::mine/a"),
                Example.of(PAGE, "a positive operator does not")
                        .identity("""
                                {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
                                 "Condition": {"StringEquals": {"s3:ExistingObjectTag/Team": "${aws:PrincipalTag/Team}"}}}""")
                        .doesNotAllow("s3:GetObject", "arn:aws:s3:::mine/a", "s3:ExistingObjectTag/Team=blue")
                        .allows(
                                "s3:GetObject",
                                "arn:aws:s3:::mine/a",
                                "s3:ExistingObjectTag/Team=blue",
                                "aws:PrincipalTag/Team=blue"),
                Example.of(PAGE, "NotResource with a variable without value spares nothing")
                        .identity("""
                                {"Effect": "Allow", "Action": "*", "Resource": "*"},
                                {"Effect": "Deny", "Action": "s3:*", "NotResource": "arn:aws:s3:::mine/${aws:username}"}""")
                        .denies("s3:GetObject", "arn:aws:s3:::mine/carlos")
                        .allows("s3:GetObject", "arn:aws:s3:::mine/carlos", "aws:username=carlos"));
    }
}
