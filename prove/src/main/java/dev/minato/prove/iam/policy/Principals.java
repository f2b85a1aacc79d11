package dev.minato.prove.iam.policy;

import java.util.List;

/** The Principal or NotPrincipal element. */
public sealed interface Principals {
    /** The policy has no such element: it is about the principal that it is attached to. */
    record Unsaid() implements Principals {}

    record Only(List<PrincipalPattern> patterns) implements Principals {
        public Only {
            patterns = List.copyOf(patterns);
        }
    }

    /** NotPrincipal, only with Deny. With Allow it is refused by the reader (IAM User Guide, "NotPrincipal"). */
    record AllBut(List<PrincipalPattern> patterns) implements Principals {
        public AllBut {
            patterns = List.copyOf(patterns);
        }
    }
}
