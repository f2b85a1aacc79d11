/**
 * Who can talk to whom in a cluster, by NetworkPolicy, AdminNetworkPolicy and BaselineAdminNetworkPolicy: for Pods that
 * do not exist yet, by sets of labels; exactly, by sets and not by samples.
 *
 * <pre>
 *   policies, namespaces ──► readers ──► Rules ──┬──► Encoding: a space of (namespaces, labels, addresses, port)
 *                                                │        │ the flows that egress of one end and ingress of the
 *        Question: from, to, ports ──────────────┼────────┤ other let through, cut with the question
 *                                                │        ▼
 *                                                └──► Evaluation of one flow: every example is run through it,
 *                                                     and says which policies let it through
 * </pre>
 */
@NullMarked
package dev.minato.prove.kube.network;

import org.jspecify.annotations.NullMarked;
