/**
 * Admission webhooks over HTTPS, on the embedded cluster and on a real one: the same requests, the same answers, the same
 * reviews at the webhook.
 *
 * <pre>
 *   Cases ──► Asking (a cluster) ──► ScriptedWebhook (says what its path says)
 *                └── text of each case ──► equal to webhooks.txt, on both
 * </pre>
 */
@NullMarked
package dev.minato.fidelity.webhook;

import org.jspecify.annotations.NullMarked;
