/** PodDisruptionBudget: how many of its Pods may be evicted now. The eviction itself is the API server's. */
@NullMarked
package dev.minato.twin.controllers.disruption;

import org.jspecify.annotations.NullMarked;
