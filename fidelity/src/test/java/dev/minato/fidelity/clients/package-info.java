/** Clients that others wrote, against the embedded cluster over HTTPS. */
@NullMarked
package dev.minato.fidelity.clients;

import org.jspecify.annotations.NullMarked;
