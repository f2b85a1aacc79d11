/**
 * Text of a policy to {@link dev.minato.prove.iam.policy.Policy}, or every problem that keeps it from being one, each with
 * its place and the rule it breaks. Nothing half-understood gets through: what AWS would refuse, what AWS takes but does
 * not say the meaning of, and what is right but not modelled are all refused, in different words.
 *
 * <pre>
 *   bytes, a part of a tree, or a text inside of another text ──► PolicySource ──► Node (a value that knows its place)
 *        │                                                                            │
 *        └── size against the limit of its {@link dev.minato.prove.iam.read.Attachment}  ├─ StatementReader
 *                                                                                     ├─ PrincipalReader
 *                                                                                     ├─ ConditionReader ─ OperatorName
 *                                                                                     └─ PatternReader, ArnRule
 * </pre>
 */
@NullMarked
package dev.minato.prove.iam.read;

import org.jspecify.annotations.NullMarked;
