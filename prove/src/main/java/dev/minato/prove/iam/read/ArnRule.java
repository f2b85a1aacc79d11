package dev.minato.prove.iam.read;

import dev.minato.prove.iam.policy.Pattern;
import java.util.Arrays;
import java.util.regex.Matcher;

/** Whether a pattern is one of ARNs: {@code arn:partition:service:region:account:resource}. */
record ArnRule(Node node) {
    private static final String VARIABLE_MARK = "\u0001";

    /** A variable counts as text of its segment: the colons of its braces do not separate. */
    private static final java.util.regex.Pattern VARIABLE = java.util.regex.Pattern.compile("\\$\\{[^}]*}");

    private static final java.util.regex.Pattern ACCOUNT = java.util.regex.Pattern.compile(
            "|[0-9]{12}|[a-z][a-z0-9-]*|[0-9]{0,12}[*?][0-9*?]*|[0-9*?]*\u0001[0-9*?]*");

    boolean checkResource(Pattern pattern) {
        return pattern.text().equals("*") || check(pattern.text(), false);
    }

    /** Also what stands in a condition, where the service may have wildcards. */
    boolean checkCondition(Pattern pattern) {
        return check(pattern.text(), true);
    }

    private boolean check(String text, boolean anyService) {
        String[] segments = VARIABLE.matcher(text)
                .replaceAll(Matcher.quoteReplacement(VARIABLE_MARK))
                .split(":", 6);
        if (!segments[0].equals("arn") || segments.length < 6) {
            return refuse("\"" + text + "\" is no ARN: it is "
                    + (anyService ? "" : "\"*\" or ")
                    + "arn:partition:service:region:account:resource, all six parts written out");
        }
        if (!anyService && String.join(":", Arrays.copyOf(segments, 5)).contains(VARIABLE_MARK)) {
            return refuse("a variable stands in the last part of a resource's ARN only, after the fifth colon");
        }
        if (!segments[1].matches("[a-z*?][a-z0-9*?-]*")) {
            return refuse("\"" + segments[1] + "\" is no partition, as aws or aws-cn");
        }
        if (!anyService && !segments[2].matches("[a-z0-9][a-z0-9-]*")) {
            return refuse("the service of a resource is written out, without wildcards");
        }
        if (!ACCOUNT.matcher(segments[4]).matches()) {
            return refuse("\"" + segments[4].replace('\u0001', '$') + "\" is no account: it has twelve digits");
        }
        if (segments[5].isEmpty()) {
            return refuse("\"" + text + "\" names nothing after the account");
        }
        return true;
    }

    private boolean refuse(String rule) {
        node.problem(rule);
        return false;
    }
}
