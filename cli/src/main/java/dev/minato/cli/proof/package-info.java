/**
 * Proofs of what repositories and clusters hold: the ports of {@code prove}, for commands and for the platform alike.
 *
 * <pre>
 *   SourceTree ──► TreeFiles ─────────┐
 *        └───────► GuaranteesIn       ├──► Proofs ──► Finding
 *   DirectoryCache (kept by hash) ────┘
 * </pre>
 */
@NullMarked
package dev.minato.cli.proof;

import org.jspecify.annotations.NullMarked;
