/** The same scenario on a real Kubernetes and on the embedded cluster, and what is different afterwards. */
@NullMarked
package dev.minato.fidelity.scenario;

import org.jspecify.annotations.NullMarked;
