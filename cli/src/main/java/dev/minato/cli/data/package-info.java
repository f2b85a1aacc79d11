/** The data directory of an embedded cluster: where it is, and who holds it. */
@NullMarked
package dev.minato.cli.data;

import org.jspecify.annotations.NullMarked;
