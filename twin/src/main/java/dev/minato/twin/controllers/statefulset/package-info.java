/**
 * StatefulSet: Pods with names that stay, each with its own volumes, made and taken away one after the other.
 *
 * <pre>
 *   ordinals 0 .. replicas-1 upwards: replace ended ─► make claims ─► make Pod ─► wait until available
 *   those beyond, downwards: delete, one at a time
 *   then the update, downwards to the partition: delete one of an old revision ─► wait
 * </pre>
 *
 * With {@code podManagementPolicy: Parallel} the first two do not wait for each other.
 */
@NullMarked
package dev.minato.twin.controllers.statefulset;

import org.jspecify.annotations.NullMarked;
