/** The three patch formats that the API takes besides apply: JSON Patch, JSON merge patch, strategic merge patch. */
@NullMarked
package dev.minato.objects.patch;

import org.jspecify.annotations.NullMarked;
