/** Who asks, what they may do, and the way to the cluster in their name. */
@NullMarked
package dev.minato.console.access;

import org.jspecify.annotations.NullMarked;
