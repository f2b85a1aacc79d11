/** The kind Environment: where applications go, and which directories of a repository are its applications. */
@NullMarked
package dev.minato.api.environment;

import org.jspecify.annotations.NullMarked;
