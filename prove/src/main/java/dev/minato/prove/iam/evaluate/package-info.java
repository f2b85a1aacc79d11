/**
 * The interpreter: decides one request by the rules of AWS, straight from the words of the user guide, statement by
 * statement. It is the oracle of the prover and knows nothing of its encoding.
 *
 * <pre>
 *   Estate, Request ──► Situation (who and what the estate knows of) ──► Evaluator ──► Verdict, with a Finding each step
 *                                                                          │
 *            PolicyStep: which statements apply ◄──────────────────────────┘
 *              └─ StatementMatch ─┬─ PrincipalMatch: how closely a Principal names the caller
 *                                 ├─ Glob: wildcards, variables
 *                                 └─ ConditionMatch ─ Comparisons
 * </pre>
 *
 * The choices that AWS's documentation leaves open are listed in docs/proofs.md.
 */
@NullMarked
package dev.minato.prove.iam.evaluate;

import org.jspecify.annotations.NullMarked;
