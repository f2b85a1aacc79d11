/** A real API server's watches into a World, and changes into requests. */
@NullMarked
package dev.minato.live;

import org.jspecify.annotations.NullMarked;
