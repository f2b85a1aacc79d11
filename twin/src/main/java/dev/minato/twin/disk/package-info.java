/**
 * Files that survive a crash, as far as they were synced: the real disk, and a simulated one that takes every liberty a
 * real one has.
 *
 * <p>Nothing is durable before {@link dev.minato.twin.disk.DiskFile#sync()} (what is in a file) and
 * {@link dev.minato.twin.disk.Disk#syncDirectory()} (which files there are) have returned.
 */
@NullMarked
package dev.minato.twin.disk;

import org.jspecify.annotations.NullMarked;
