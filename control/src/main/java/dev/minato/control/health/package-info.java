/**
 * How an object is doing, in words. One small class a kind behind {@link dev.minato.control.health.HealthRule}; what has
 * no rule is read by its conditions, as kstatus does.
 */
@NullMarked
package dev.minato.control.health;

import org.jspecify.annotations.NullMarked;
