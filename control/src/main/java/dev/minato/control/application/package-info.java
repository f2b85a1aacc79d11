/** Applications: a path in Git that is kept true in a cluster. */
@NullMarked
package dev.minato.control.application;

import org.jspecify.annotations.NullMarked;
