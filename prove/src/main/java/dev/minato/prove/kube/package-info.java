/**
 * Kubernetes' side of the proofs: objects with the place where they are written, and what becomes of an input that is
 * only partly understood: nothing is proven from it ({@link dev.minato.prove.kube.NotUnderstood}).
 */
@NullMarked
package dev.minato.prove.kube;

import org.jspecify.annotations.NullMarked;
