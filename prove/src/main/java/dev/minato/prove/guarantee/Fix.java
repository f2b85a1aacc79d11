package dev.minato.prove.guarantee;

import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.policy.Statement;
import java.util.List;

/** A change of the policies of an estate that may stop something. */
sealed interface Fix permits Edit, Addition {
    Estate of(Estate estate);

    /** What a person would do. */
    String inWords();

    /** How many statements are other, more or less. */
    int size();

    /** The statements whose requests may be decided otherwise. */
    List<Statement> statements();

    /** Whether the policy is one that it changes. */
    boolean changes(Policy policy);
}
