/**
 * Small sets of policies from a seed, over few words, with every request that can be made of these words: what prover and
 * interpreter must agree on, and what the interpreter and an independent evaluator must.
 *
 * <pre>
 *   seed ──► Sample ─┬─ Estate: two accounts, their users, roles, resources, endpoint, policies of every type
 *                    ├─ texts: the same policies as JSON, by name
 *                    └─ requests(): each caller, action, resource, way, and value of the keys, as far as possible
 * </pre>
 */
@NullMarked
package dev.minato.prove.iam.generate;

import org.jspecify.annotations.NullMarked;
