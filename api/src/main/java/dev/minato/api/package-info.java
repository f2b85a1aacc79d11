/** Minato's kinds as records, their schemas and their validation. */
@NullMarked
package dev.minato.api;

import org.jspecify.annotations.NullMarked;
