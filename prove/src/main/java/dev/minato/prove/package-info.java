/**
 * Proofs: what must never happen cannot happen, or the request that does it.
 *
 * <pre>
 *   text of policies ──► iam.read ──► iam.policy ──┐
 *   (JSON, YAML,                                   ├──► iam.estate ──► iam.encode ──► Z3 ──► proven
 *    CloudFormation, ...)                          │        │              ▲                 unknown
 *   iam.catalog: which keys a request can carry ───┘        │              │                 a request
 *                                                           │         iam.request.Formula       │
 *                                                           └──► iam.evaluate ◄─────────────────┘
 *                                                                (the same rules, written apart:
 *                                                                 every request is run through it
 *                                                                 before anybody sees it)
 * </pre>
 *
 * Nothing here knows a clock, a thread or a file: whoever calls brings the texts, and a limit for the solver.
 */
@NullMarked
package dev.minato.prove;

import org.jspecify.annotations.NullMarked;
