/** The platform's controllers, one package a capability. */
@NullMarked
package dev.minato.control;

import org.jspecify.annotations.NullMarked;
