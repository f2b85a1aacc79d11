/** The levels of Pod Security: what a Pod of a namespace can never have. */
@NullMarked
package dev.minato.prove.kube.podsecurity;

import org.jspecify.annotations.NullMarked;
