/** What the tests share: cases in files, and trees made at random from a seed. */
@NullMarked
package dev.minato.objects.testkit;

import org.jspecify.annotations.NullMarked;
