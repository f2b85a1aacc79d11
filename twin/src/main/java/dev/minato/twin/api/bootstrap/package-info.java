/** What a new cluster holds from the start, and what the server keeps there. */
@NullMarked
package dev.minato.twin.api.bootstrap;

import org.jspecify.annotations.NullMarked;
