/** What the reader takes, and what it refuses with which words. */
@NullMarked
package dev.minato.prove.iam.read;

import org.jspecify.annotations.NullMarked;
