/**
 * Guarantees to questions, and answers back to people.
 *
 * <pre>
 *   Guarantee ──► Judge ──┬─ Claims: a set of requests that nobody may be allowed ──► iam.Prover ──► Answers
 *                         │   (FormulaReader: in the words of policies)                              │
 *                         └─ KubeClaims: who can become whom, who can talk to whom                   │ request, statements,
 *                                                                                                    ▼ remedy tried out
 *                                                                                     Finding (dev.minato.api.guarantee)
 * </pre>
 */
@NullMarked
package dev.minato.prove.guarantee;

import org.jspecify.annotations.NullMarked;
