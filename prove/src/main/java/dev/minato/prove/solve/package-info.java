/**
 * What the provers stand on, and nothing of policies: a Boolean formula over tests ({@link
 * dev.minato.prove.solve.Circuit}), a search for an assignment ({@link dev.minato.prove.solve.Sat}), and, for the texts
 * that the tests are about, automata ({@link dev.minato.prove.solve.Machine}, {@link
 * dev.minato.prove.solve.WordSearch}).
 *
 * <pre>
 *   formula over tests ──► Sat ──► an assignment ──► is there, for each text, a word that passes exactly these tests?
 *                           ▲                                   │ no                          │ yes
 *                           └──── these tests together never ◄──┘                             └──► a request
 * </pre>
 *
 * Everything is deterministic: same calls in the same order, same answer. Nothing is thread-safe.
 */
@NullMarked
package dev.minato.prove.solve;

import org.jspecify.annotations.NullMarked;
