/**
 * Changes made by hand, proven before they are let in: the platform is an admission webhook of its cluster, the same for
 * the embedded one and a real one.
 *
 * <pre>
 *   Guarantees that refuse ──► AdmissionController ──► ValidatingWebhookConfiguration "minato": just the kinds they read
 *                                   └─ AdmissionEndpoint (question): where we answer
 *
 *   AdmissionReview ──► Review ──► Guard: which Guarantees, the objects as they would be ──► ProofOf ──► Verdict
 * </pre>
 *
 * Who sends reviews to whom, and what may pass although it is not proven: docs/decisions/0006.
 */
@NullMarked
package dev.minato.control.admission;

import org.jspecify.annotations.NullMarked;
