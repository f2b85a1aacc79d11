/**
 * The garbage collector: deletes what nobody owns any more (metadata.ownerReferences), and sees to deletions in the
 * foreground and to orphans.
 *
 * <pre>
 *   every object ──► OwnerGraphView: who owns whom, and the few that may need something ──► GarbageCollector
 * </pre>
 */
@NullMarked
package dev.minato.twin.controllers.garbagecollector;

import org.jspecify.annotations.NullMarked;
