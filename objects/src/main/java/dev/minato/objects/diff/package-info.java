/**
 * What differs between two objects, field by field, and shown to people.
 *
 * <pre>
 *   two trees ──► {@link dev.minato.objects.diff.Diff} ──► Differences, by path
 *   wanted + live ──► {@link dev.minato.objects.diff.Drift}: what an apply would change, and who changed it before
 *   two texts ──► {@link dev.minato.objects.diff.TextDiff}: lines with - and +, as kubectl diff shows them
 * </pre>
 */
@NullMarked
package dev.minato.objects.diff;

import org.jspecify.annotations.NullMarked;
