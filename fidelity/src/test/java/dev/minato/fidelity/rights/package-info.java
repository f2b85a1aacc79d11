/** What the prover says about rights, beside what an API server does. */
@NullMarked
package dev.minato.fidelity.rights;

import org.jspecify.annotations.NullMarked;
