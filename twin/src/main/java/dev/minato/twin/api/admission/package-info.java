/**
 * What the cluster has a word on before an object is stored: the built-in admission plugins, in the order of the real
 * server. First those that may change the object, then, after validation, those that only say yes or no.
 */
@NullMarked
package dev.minato.twin.api.admission;

import org.jspecify.annotations.NullMarked;
