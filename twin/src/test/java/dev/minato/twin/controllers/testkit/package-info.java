/** What the tests of the controllers stand on: a simulated cluster with nodes, a garbage collector and short object texts. */
@NullMarked
package dev.minato.twin.controllers.testkit;

import org.jspecify.annotations.NullMarked;
