/**
 * Where the cluster's objects are kept: one sequence of revisions, durable before anybody sees it.
 *
 * <pre>
 *   propose ──► newest state ──► journal: append, sync (off the loop) ──► published state ──► done, watchers
 *   (loop)      checked here     one sync for all that waited             get, list, snapshot   in order of revision
 * </pre>
 *
 * What is proposed is checked against the newest state, proposed changes included, so two writers cannot both win; what
 * is read is the published state only, which no crash takes back.
 */
@NullMarked
package dev.minato.twin.store;

import org.jspecify.annotations.NullMarked;
