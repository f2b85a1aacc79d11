/** What a commit would change, for a page: asked here, worked out by whom the program is wired with. */
@NullMarked
package dev.minato.console.plan;

import org.jspecify.annotations.NullMarked;
