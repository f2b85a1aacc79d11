/** ReplicaSet, and the engine that keeps a number of equal Pods, which ReplicationController uses too. */
@NullMarked
package dev.minato.twin.controllers.replicaset;

import org.jspecify.annotations.NullMarked;
