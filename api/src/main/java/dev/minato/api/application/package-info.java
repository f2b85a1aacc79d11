/** The kind Application: a path in Git that is kept true in a cluster. The schema and the records that read it. */
@NullMarked
package dev.minato.api.application;

import org.jspecify.annotations.NullMarked;
