/** PersistentVolumes for claims, which say that they are simulated. */
@NullMarked
package dev.minato.twin.controllers.volume;

import org.jspecify.annotations.NullMarked;
