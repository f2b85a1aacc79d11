package dev.minato.prove.iam.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** One rule each: text, the words of the refusal. */
final class RefusedPoliciesTest {
    private record Case(Attachment attachment, String text, String words) {}

    private static final List<Case> CASES = List.of(
            whole("", "there is no policy here"),
            whole("[]", "a policy must be an object"),
            whole("\"text\"", "a policy must be an object"),
            whole("{}", "must have a Statement"),
            whole("{'Statement': []}", "is no JSON"),
            whole("{\"Statement\": []}", "the list is empty"),
            whole("{\"Statement\": [", "while parsing"),
            whole("{\"Statement\": {}, \"Statement\": {}}", "there twice"),
            whole("{\"Version\": 2012, \"Statement\": {}}", "Version must be a text"),
            whole("{\"Version\": \"2012-10-18\", \"Statement\": {}}", "there is no version \"2012-10-18\""),
            whole("{\"Statement\": {}, \"Comment\": \"x\"}", "no such element"),
            whole("{\"Id\": \"x\", \"Statement\": {}}", "only policies of resources may have an Id"),
            whole(
                    "Statement:\n  Effect: Allow\n  Action: !Ref Action\n  Resource: '*'\n",
                    "the tag !Ref means nothing here"),
            whole("Statement: !Foo [x]\n", "the tag !Foo means nothing here"),
            identity("\"Action\": \"s3:Get*\"", "must have Resource or NotResource"),
            identity("\"Resource\": \"*\"", "must have Action or NotAction"),
            statement("\"Allow\": 1", "no such element"),
            statement("\"Sid\": \"a b\"", "letters"),
            statement("\"Principal\": \"*\"", "has no Principal"),
            statement("\"NotResource\": \"*\"", "Resource or NotResource, not both"),
            statement("\"Condition\": {\"StringMatches\": {\"aws:username\": \"x\"}}", "no condition operator"),
            statement("\"Condition\": {\"stringEquals\": {\"aws:username\": \"x\"}}", "no condition operator"),
            statement("\"Condition\": {\"ForEachValue:StringEquals\": {\"aws:username\": \"x\"}}", "no set operator"),
            statement("\"Condition\": {\"NullIfExists\": {\"aws:username\": \"true\"}}", "neither IfExists"),
            statement(
                    "\"Condition\": {\"ForAnyValue:StringLikeIfExists\": {\"aws:TagKeys\": \"x\"}}",
                    "which counts is not said"),
            statement("\"Condition\": {\"ForAllValues:Null\": {\"aws:username\": \"true\"}}", "neither IfExists"),
            statement("\"Condition\": {\"Null\": {\"aws:username\": \"yes\"}}", "true or false"),
            statement("\"Condition\": {\"Bool\": {\"aws:SecureTransport\": \"1\"}}", "true or false"),
            statement("\"Condition\": {\"StringEquals\": {\"username\": \"x\"}}", "no condition key"),
            statement("\"Condition\": {\"StringEquals\": {\"aws:username\": []}}", "the list is empty"),
            statement("\"Condition\": {\"StringEquals\": {\"aws:username\": null}}", "null is no value"),
            statement("\"Condition\": {\"StringEquals\": {\"aws:username\": {}}}", "an object is no value"),
            statement(
                    "\"Condition\": {\"StringEquals\": {\"aws:userid\": \"a\", \"aws:UserId\": \"b\"}}",
                    "keys have no case"),
            statement("\"Condition\": {\"StringEquals\": {\"aws:userid\": 1.5}}", "put it in quotes"),
            statement("\"Condition\": {\"NumericEquals\": {\"s3:max-keys\": \"ten\"}}", "not a number"),
            statement("\"Condition\": {\"NumericEquals\": {\"s3:max-keys\": \"${aws:x}\"}}", "not a number"),
            statement("\"Condition\": {\"DateLessThan\": {\"aws:CurrentTime\": \"2026-02-30\"}}", "not a date"),
            statement("\"Condition\": {\"DateLessThan\": {\"aws:CurrentTime\": \"2026\"}}", "not a date"),
            statement("\"Condition\": {\"IpAddress\": {\"aws:SourceIp\": \"203.0.113.0/33\"}}", "not an address"),
            statement("\"Condition\": {\"IpAddress\": {\"aws:SourceIp\": \"203.0.113\"}}", "not an address"),
            statement("\"Condition\": {\"IpAddress\": {\"aws:SourceIp\": \"1::2::3\"}}", "not an address"),
            statement("\"Condition\": {\"ArnLike\": {\"aws:PrincipalArn\": \"*\"}}", "is no ARN"),
            statement("\"Condition\": {\"ArnLike\": {\"aws:PrincipalArn\": \"arn:aws:iam::role/x\"}}", "is no ARN"),
            statement("\"Condition\": {\"BinaryEquals\": {\"x:y\": \"***\"}}", "not Base64"),
            statement("\"Condition\": {\"StringLike\": {\"aws:userid\": \"${aws:username\"}}", "no policy variable"),
            statement(
                    "\"Condition\": {\"StringLike\": {\"aws:userid\": \"${AWS::AccountId}x${}\"}}",
                    "no policy variable"),
            identity("\"Action\": \"*:Get\", \"Resource\": \"*\"", "is no action"),
            identity("\"Action\": \"s3:Get Object\", \"Resource\": \"*\"", "is no action"),
            identity("\"Action\": [], \"Resource\": \"*\"", "the list is empty"),
            identity("\"Action\": 3, \"Resource\": \"*\"", "an action must be a text"),
            identity("\"Action\": \"s3:*\", \"Resource\": \"s3:::logs\"", "is no ARN"),
            identity("\"Action\": \"s3:*\", \"Resource\": \"arn:aws:*:::logs\"", "without wildcards"),
            identity("\"Action\": \"s3:*\", \"Resource\": \"arn:aws:sqs:us-east-1:12345:q\"", "is no account"),
            identity("\"Action\": \"s3:*\", \"Resource\": \"arn:aws:s3:::\"", "names nothing"),
            identity(
                    "\"Action\": \"s3:*\", \"Resource\": \"arn:aws:s3::${aws:PrincipalAccount}:x\"",
                    "after the fifth colon"),
            identity("\"Action\": \"s3:*\", \"Resource\": \"arn::s3:::x\"", "is no partition"),
            bucket("\"Effect\": \"Allow\"", "must have a Principal"),
            bucket("\"Effect\": \"Allow\", \"NotPrincipal\": {\"AWS\": \"111122223333\"}", "NotPrincipal with Allow"),
            bucket("\"Effect\": \"Deny\", \"Principal\": \"111122223333\"", "a principal is \"*\""),
            bucket("\"Effect\": \"Deny\", \"Principal\": {}", "names nobody"),
            bucket("\"Effect\": \"Deny\", \"Principal\": {\"AWS\": \"1111\"}", "is no principal"),
            bucket("\"Effect\": \"Deny\", \"Principal\": {\"AWS\": \"arn:aws:iam::1111:root\"}", "is no principal"),
            bucket(
                    "\"Effect\": \"Deny\", \"Principal\": {\"AWS\": \"arn:aws:iam::111122223333:role/*\"}",
                    "wildcards have no"),
            bucket("\"Effect\": \"Deny\", \"Principal\": {\"AWS\": \"arn:aws:iam::111122223333:group/x\"}", "groups"),
            bucket("\"Effect\": \"Deny\", \"Principal\": {\"AWS\": \"AROAEXAMPLEEXAMPLE123\"}", "deleted"),
            bucket("\"Effect\": \"Deny\", \"Principal\": {\"Role\": \"x\"}", "no such kind of principal"),
            bucket("\"Effect\": \"Deny\", \"Principal\": {\"Service\": \"lambda\"}", "is no service"),
            bucket(
                    "\"Effect\": \"Deny\", \"Principal\": {\"AWS\": \"arn:aws:sts::111122223333:assumed-role/x\"}",
                    "assumed-role/role/session"),
            new Case(
                    Attachment.TRUST,
                    "{\"Statement\": {\"Effect\": \"Deny\", \"NotPrincipal\": \"*\", \"Action\": \"sts:*\"}}",
                    "has no NotPrincipal"),
            new Case(
                    Attachment.TRUST,
                    "{\"Statement\": {\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"s3:*\"}}",
                    "only actions of sts"),
            new Case(
                    Attachment.TRUST,
                    "{\"Statement\": {\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"sts:*\", \"Resource\": \"*\"}}",
                    "has no Resource"),
            new Case(
                    Attachment.GATEWAY_ENDPOINT,
                    "{\"Statement\": {\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"111122223333\"}, \"Action\": \"*\","
                            + " \"Resource\": \"*\"}}",
                    "aws:PrincipalArn says who"),
            new Case(
                    Attachment.SERVICE_CONTROL,
                    "{\"Statement\": {\"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\"}}",
                    "must have the Version"),
            new Case(
                    Attachment.RESOURCE_CONTROL,
                    "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Principal\": \"*\","
                            + " \"Action\": \"s3:*\", \"Resource\": \"*\"}}",
                    "only denies"));

    @TestFactory
    Stream<DynamicTest> isRefused() {
        return CASES.stream()
                .map(one -> DynamicTest.dynamicTest(one.words() + ": " + one.text(), () -> {
                    PolicyException e =
                            catchThrowableOfType(PolicyException.class, () -> read(one.attachment(), one.text()));
                    assertThat(e).as("it was read").isNotNull();
                    assertThat(e.problems())
                            .anySatisfy(problem -> assertThat(problem.rule()).contains(one.words()));
                }));
    }

    @Test
    void aPolicyThatIsTooLargeIsRefusedByTheLimitOfItsKind() {
        String text = "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": [\n%s\n]}]}"
                .formatted("\"arn:aws:s3:::bucket\",   \n\t".repeat(100) + "\"*\"");
        read(Attachment.MANAGED_POLICY, text);

        PolicyException e = catchThrowableOfType(PolicyException.class, () -> read(Attachment.USER_INLINE, text));

        assertThat(e.problems().getFirst().rule()).contains("AWS takes at most 2048 here");
    }

    @Test
    void aSidStandsOnce() {
        String one = "{\"Sid\": \"A\", \"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}";
        PolicyException e = catchThrowableOfType(
                PolicyException.class,
                () -> read(Attachment.MANAGED_POLICY, "{\"Statement\": [" + one + ",\n" + one + "]}"));

        assertThat(e.problems().getFirst().rule()).contains("the Sid \"A\" is there twice: also at test.json:1:");
    }

    private static Case whole(String text, String words) {
        return new Case(Attachment.MANAGED_POLICY, text, words);
    }

    private static Case identity(String elements, String words) {
        return whole("{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", " + elements + "}}", words);
    }

    private static Case statement(String more, String words) {
        return identity("\"Action\": \"s3:*\", \"Resource\": \"*\", " + more, words);
    }

    private static Case bucket(String more, String words) {
        return new Case(
                Attachment.BUCKET,
                "{\"Version\": \"2012-10-17\", \"Statement\": {\"Action\": \"s3:*\", \"Resource\": \"*\", " + more
                        + "}}",
                words);
    }

    private static void read(Attachment attachment, String text) {
        PolicyReader.read("test", attachment, "test.json", text.getBytes(UTF_8));
    }
}
