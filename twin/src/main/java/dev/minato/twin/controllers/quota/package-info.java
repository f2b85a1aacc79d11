/** How much of a ResourceQuota is used. */
@NullMarked
package dev.minato.twin.controllers.quota;

import org.jspecify.annotations.NullMarked;
