/** The solver against plain enumeration. */
@NullMarked
package dev.minato.prove.solve;

import org.jspecify.annotations.NullMarked;
