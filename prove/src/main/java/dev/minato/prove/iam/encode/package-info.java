/**
 * Policies and possible requests as a formula over tests of texts, and a request back from its solution.
 *
 * <pre>
 *   Land (an estate, found by identifiers) ──► one Party after the other (a listed role, a stranger, a service, ...)
 *                                                 │
 *       Formula ──────────────────────────────► Slice: the actions and statements that can matter
 *                                                 │
 *            Scene: caller, action, resource, owner, way and keys, as the catalog's rules bind them
 *                 Who    Space    (subject)   Owner  Way     Keys
 *                                                 │
 *            Decision: the order of evaluation ── Conditions ── Matching ──► literals of solve.Circuit
 *                                                 │
 *            solve.Problem ──► none: impossible   │   words ──► Assembly ──► a Request
 * </pre>
 *
 * Each party is a question of its own: then most of its keys are constants, most principals match or do not, and a change
 * of one role's policy concerns that role only.
 */
@NullMarked
package dev.minato.prove.iam.encode;

import org.jspecify.annotations.NullMarked;
