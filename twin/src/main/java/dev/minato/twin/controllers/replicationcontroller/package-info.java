/** ReplicationController: the older form of ReplicaSet, by the same engine. */
@NullMarked
package dev.minato.twin.controllers.replicationcontroller;

import org.jspecify.annotations.NullMarked;
