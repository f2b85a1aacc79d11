/** What is wrong with a field of an object, in the form and the words of the API server's validation. */
@NullMarked
package dev.minato.objects.field;

import org.jspecify.annotations.NullMarked;
