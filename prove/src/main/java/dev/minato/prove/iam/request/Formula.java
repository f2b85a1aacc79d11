package dev.minato.prove.iam.request;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.policy.Condition;
import dev.minato.prove.iam.policy.Patterns;
import dev.minato.prove.iam.policy.Principals;
import java.util.List;

/** A set of requests. Each element means what it means in a statement of a policy. */
public sealed interface Formula {
    /** All of them; of none, every request. */
    record All(List<Formula> formulas) implements Formula {
        public All {
            formulas = List.copyOf(formulas);
        }
    }

    /** One of them; of none, no request. */
    record Any(List<Formula> formulas) implements Formula {
        public Any {
            formulas = List.copyOf(formulas);
        }
    }

    record Not(Formula formula) implements Formula {
        public Not {
            requireNonNull(formula, "formula is null");
        }
    }

    /**
     * Who calls, as a Principal element matches; an account means everybody in it. {@link Principals.AllBut} is everybody
     * whom {@link Principals.Only} of the same does not match: unlike in a policy, a role's name stands for its sessions.
     */
    record CalledBy(Principals principals) implements Formula {}

    record DoesAction(Patterns actions) implements Formula {}

    record OnResource(Patterns resources) implements Formula {}

    /** The resource belongs to one of these accounts. */
    record OfAccount(List<String> accounts) implements Formula {
        public OfAccount {
            accounts = List.copyOf(accounts);
        }
    }

    record When(Condition condition) implements Formula {}

    /** Travels through one of these VPC endpoints; of none named, through any endpoint at all. */
    record Through(List<String> endpoints) implements Formula {
        public Through {
            endpoints = List.copyOf(endpoints);
        }
    }
}
