/**
 * Server-side apply: who owns which field, and what becomes of an object when somebody applies a part of it.
 *
 * <pre>
 *   live object ──► {@link dev.minato.objects.apply.ManagedFields} (a {@link dev.minato.objects.apply.FieldSet} a manager)
 *                                  │
 *   applied config ──► Managers.apply: merge ─► take out what is no longer applied ─► conflicts? ─► object + managed fields
 *   updated object ──► Managers.update: compare with live ─► the manager owns what changed ─► object + managed fields
 * </pre>
 *
 * The rules are those of structured-merge-diff, which the real API server uses.
 */
@NullMarked
package dev.minato.objects.apply;

import org.jspecify.annotations.NullMarked;
