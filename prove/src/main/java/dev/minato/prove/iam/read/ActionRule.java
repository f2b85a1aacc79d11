package dev.minato.prove.iam.read;

import dev.minato.prove.iam.policy.Pattern;
import dev.minato.prove.iam.policy.PolicyType;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code s3:Get*}: a service's prefix, which has no wildcards, and an action's name, which may have. */
record ActionRule(PolicyType type) {
    private static final java.util.regex.Pattern FORM =
            java.util.regex.Pattern.compile("\\*:\\*|[A-Za-z0-9][A-Za-z0-9-]*:[A-Za-z0-9_*?-]+");

    Optional<Pattern> read(Node node) {
        return node.text("an action").flatMap(text -> {
            if (!text.equals("*") && !FORM.matcher(text).matches()) {
                return node.problem(
                        "\"" + text + "\" is no action: it is \"*\" or service:Action; wildcards stand in the"
                                + " action's name only");
            }
            if (type == PolicyType.TRUST && !text.toLowerCase(Locale.ROOT).startsWith("sts:")) {
                return node.problem("the trust policy of a role has only actions of sts, as sts:AssumeRole");
            }
            return Optional.of(Pattern.literal(text.equals("*:*") ? "*" : text, true));
        });
    }
}
