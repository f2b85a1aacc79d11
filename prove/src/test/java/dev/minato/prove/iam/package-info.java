/** The prover as a whole. */
@NullMarked
package dev.minato.prove.iam;

import org.jspecify.annotations.NullMarked;
