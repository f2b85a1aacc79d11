/** The embedded cluster, which is the twin: store, API server, controllers, scheduler, nodes. */
@NullMarked
package dev.minato.twin;

import org.jspecify.annotations.NullMarked;
