/**
 * Dynamic admission: somebody outside is asked before a write is stored, and the write waits for the answer.
 *
 * <pre>
 *   ValidatingWebhookConfiguration ──► Webhooks (all that there are, in order)
 *                                         │ Matching: which of them want to see this write, and in which version
 *   Creates, Updates, Deletes ──► Reviews ┤
 *            ▲                            ├──► ReviewPort ──► outside
 *            │ passes, or the Refusal     │        │ ReviewReply: an event on the loop, by the uid of the review
 *            └────────────────────────────┴◄───────┘ or the loop's clock: the time is up
 * </pre>
 *
 * While a write waits, everything else goes on; nothing of it is stored, so a restart loses it without a trace. What was
 * decided before the wait is decided again after it.
 */
@NullMarked
package dev.minato.twin.api.webhook;

import org.jspecify.annotations.NullMarked;
