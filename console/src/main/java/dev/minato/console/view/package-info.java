/** What a page shows, made of the Board's objects: pure functions to JSON. */
@NullMarked
package dev.minato.console.view;

import org.jspecify.annotations.NullMarked;
