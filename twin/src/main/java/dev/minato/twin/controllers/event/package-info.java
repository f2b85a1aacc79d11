/** Events, which the real server keeps for an hour. */
@NullMarked
package dev.minato.twin.controllers.event;

import org.jspecify.annotations.NullMarked;
