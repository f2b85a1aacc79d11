/** The API server's tests: a server on a virtual loop over a store in memory. */
@NullMarked
package dev.minato.twin.api;

import org.jspecify.annotations.NullMarked;
