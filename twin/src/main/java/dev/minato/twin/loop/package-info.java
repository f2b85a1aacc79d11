/** The loop of {@link dev.minato.reconcile.loop} in real time: one thread, and the wall clock made monotonic. */
@NullMarked
package dev.minato.twin.loop;

import org.jspecify.annotations.NullMarked;
