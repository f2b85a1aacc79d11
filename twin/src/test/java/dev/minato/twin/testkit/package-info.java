/** What the tests of the embedded controllers share. */
@NullMarked
package dev.minato.twin.testkit;

import org.jspecify.annotations.NullMarked;
