/** Chains of roles, through the prover. */
@NullMarked
package dev.minato.prove.iam.chain;

import org.jspecify.annotations.NullMarked;
