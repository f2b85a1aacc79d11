/**
 * Policies from a short definition: as few statements as there can be, each with a name that says what it is for, an
 * estate that says what is attached to what, and the Guarantees that they satisfy. A test proves each set, and that every
 * statement of it is needed.
 */
@NullMarked
package dev.minato.prove.generate;

import org.jspecify.annotations.NullMarked;
