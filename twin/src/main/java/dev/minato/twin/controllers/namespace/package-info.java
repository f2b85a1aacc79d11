/**
 * Deletes what is in a namespace before the namespace itself goes: Pods first, so that nothing they need goes from under
 * them, then all the rest.
 */
@NullMarked
package dev.minato.twin.controllers.namespace;

import org.jspecify.annotations.NullMarked;
