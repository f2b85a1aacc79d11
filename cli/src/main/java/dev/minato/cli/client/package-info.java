/** How commands talk to a cluster: one call at a time, each failure said in words. */
@NullMarked
package dev.minato.cli.client;

import org.jspecify.annotations.NullMarked;
