/**
 * Proofs about IAM: {@link dev.minato.prove.iam.Prover} looks among all requests that there can be for one that policies
 * allow, and has every request that it finds decided a second time by the interpreter before anybody sees it.
 */
@NullMarked
package dev.minato.prove.iam;

import org.jspecify.annotations.NullMarked;
