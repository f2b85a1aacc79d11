/**
 * Kubernetes' RBAC: who may do what, and who can become whom.
 *
 * <pre>
 *   roles, bindings, (built-in ones) ──► RoleReader ──► Roles ──► Rbac: can, whoCan
 *                                                                   │
 *   namespaces, accounts, Pods, Secrets ──► Inventory ──┐           │ grants
 *                                                       ▼           ▼
 *                       Escalation: powers gained, round by round, each by a Step with its grants
 *                                   (impersonate, bind, escalate, tokens, Pods, nodes, webhooks, certificates)
 * </pre>
 */
@NullMarked
package dev.minato.prove.kube.rbac;

import org.jspecify.annotations.NullMarked;
