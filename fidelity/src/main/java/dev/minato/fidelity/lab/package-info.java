/** The lab (a real Kubernetes control plane, docs/lab.md) as tests and measurements start and stop it. */
@NullMarked
package dev.minato.fidelity.lab;

import org.jspecify.annotations.NullMarked;
