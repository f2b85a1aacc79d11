/**
 * From Pods to the cloud: which IAM roles a service account has, by IRSA and by EKS Pod Identity, and with the steps of
 * RBAC, which roles anybody can come to.
 *
 * <pre>
 *   Identity ──(rbac.Escalation)──► service account ──(Cluster: trust policies, associations)──► IAM role
 *                                                                                                  │ CloudRights
 *                                                                            a request it may send ◄┘ (the IAM prover)
 * </pre>
 */
@NullMarked
package dev.minato.prove.kube.bridge;

import org.jspecify.annotations.NullMarked;
