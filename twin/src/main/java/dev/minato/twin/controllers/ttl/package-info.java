/** Finished Jobs go after their spec.ttlSecondsAfterFinished. */
@NullMarked
package dev.minato.twin.controllers.ttl;

import org.jspecify.annotations.NullMarked;
