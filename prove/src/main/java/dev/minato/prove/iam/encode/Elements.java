package dev.minato.prove.iam.encode;

import dev.minato.prove.iam.policy.Pattern;
import dev.minato.prove.iam.policy.Patterns;
import java.util.Arrays;

/** Elements that rules of AWS speak of. */
final class Elements {
    static final Patterns FEDERATION = actions("sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML");

    private Elements() {}

    private static Patterns actions(String... names) {
        return new Patterns(
                false,
                Arrays.stream(names).map(name -> Pattern.literal(name, true)).toList());
    }
}
