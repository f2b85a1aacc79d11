/**
 * The kind Guarantee: what must never be possible, as a sentence of data.
 *
 * <pre>
 *   Guarantee ──┬─ Over       from where the policies and objects come
 *               ├─ Promise    what must never be: a formula, or one of the ready-made sentences
 *               └─ Finding    what a proof found: holds, or the request that breaks it
 * </pre>
 */
@NullMarked
package dev.minato.api.guarantee;

import org.jspecify.annotations.NullMarked;
