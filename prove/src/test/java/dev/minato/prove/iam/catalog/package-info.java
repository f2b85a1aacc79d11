/** What a request can be: the shipped catalog, and the rules one by one. */
@NullMarked
package dev.minato.prove.iam.catalog;

import org.jspecify.annotations.NullMarked;
