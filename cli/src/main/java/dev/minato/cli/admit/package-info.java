/**
 * The platform as an admission webhook: HTTPS, and what a review needs of the cluster and of the prover.
 *
 * <pre>
 *   API server ──HTTPS──► AdmitServer ──► Judgement ─┬─ the cluster's objects, as they would be
 *                              ▲                     ├─ Prover (ProofAnswerer): before, after
 *   AdmissionEndpoint ──► AdmissionHost              └─ Records: who broke the glass
 *   (the controller asks: then it begins to listen)
 * </pre>
 */
@NullMarked
package dev.minato.cli.admit;

import org.jspecify.annotations.NullMarked;
