/**
 * What the workload controllers share: reading Pods, whose Pods they are, which of them go first, the Pod that a template
 * makes, revisions, conditions, and the events that follow a change.
 */
@NullMarked
package dev.minato.twin.controllers.workload;

import org.jspecify.annotations.NullMarked;
