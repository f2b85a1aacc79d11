/** Kubernetes' small value types: quantities, int-or-percent, times and durations, as the API server reads and prints them. */
@NullMarked
package dev.minato.objects.quantity;

import org.jspecify.annotations.NullMarked;
