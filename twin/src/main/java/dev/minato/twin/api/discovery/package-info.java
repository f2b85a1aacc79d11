/**
 * What the server tells of itself: discovery in its old and its aggregated form, version, health.
 */
@NullMarked
package dev.minato.twin.api.discovery;

import org.jspecify.annotations.NullMarked;
