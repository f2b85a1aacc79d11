/** The object tree, and all that works on it: paths, patches, apply, diff, selectors, quantities, schemas, YAML and JSON. */
@NullMarked
package dev.minato.objects;

import org.jspecify.annotations.NullMarked;
