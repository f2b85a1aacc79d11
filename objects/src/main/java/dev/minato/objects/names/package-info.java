/** What names, labels and keys may look like: the API server's rules and its exact words, which clients see in causes. */
@NullMarked
package dev.minato.objects.names;

import org.jspecify.annotations.NullMarked;
