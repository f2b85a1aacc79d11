/** Files into objects: bytes are decoded and parsed once for each blob id, and kept in a bounded cache. */
@NullMarked
package dev.minato.render.load;

import org.jspecify.annotations.NullMarked;
