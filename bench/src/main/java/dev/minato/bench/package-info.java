/** Measurements, one command each. */
@NullMarked
package dev.minato.bench;

import org.jspecify.annotations.NullMarked;
