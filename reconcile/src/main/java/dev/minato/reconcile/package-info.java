/** The contract of a controller, and the runner that carries out what controllers decide. */
@NullMarked
package dev.minato.reconcile;

import org.jspecify.annotations.NullMarked;
