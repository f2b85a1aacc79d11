/**
 * Guarantees on the running platform: proven of the newest commit and of the objects in the cluster, again whenever one of
 * them changes.
 *
 * <pre>
 *   Guarantee ──► RevisionOf ──► commit ──┐
 *                                         ├──► ProofOf ──► Finding ──► status, condition Proven, Events
 *   LiveObjects (what counts of the ──────┘
 *                cluster, at most every few seconds)
 * </pre>
 */
@NullMarked
package dev.minato.control.guarantee;

import org.jspecify.annotations.NullMarked;
