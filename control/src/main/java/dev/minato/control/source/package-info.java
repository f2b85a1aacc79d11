/**
 * The questions that the platform's controllers ask about repositories, as values. They are answered by a port that
 * {@code cli} wires to {@code render}.
 */
@NullMarked
package dev.minato.control.source;

import org.jspecify.annotations.NullMarked;
