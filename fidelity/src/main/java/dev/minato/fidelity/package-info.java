/** The twin beside a real Kubernetes, compared. */
@NullMarked
package dev.minato.fidelity;

import org.jspecify.annotations.NullMarked;
