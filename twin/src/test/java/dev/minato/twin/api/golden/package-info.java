/** Every golden answer of the real server, asked of this one. */
@NullMarked
package dev.minato.twin.api.golden;

import org.jspecify.annotations.NullMarked;
