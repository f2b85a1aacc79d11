/** Pods of nodes that are gone go, too. */
@NullMarked
package dev.minato.twin.controllers.podgc;

import org.jspecify.annotations.NullMarked;
