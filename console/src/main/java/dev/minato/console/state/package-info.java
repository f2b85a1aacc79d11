/** What the console knows of the cluster, kept by watches. */
@NullMarked
package dev.minato.console.state;

import org.jspecify.annotations.NullMarked;
