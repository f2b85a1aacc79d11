/**
 * Repositories, through JGit: no git binary, no hooks, no prompts, none of the machine's git settings.
 *
 * <pre>
 *   path, file://, ssh://, https://, .bundle
 *        │ fetch()                       every kind is fetched into a bare cache repository of ours, so that
 *        ▼                               a commit that was seen once is served even after a force-push
 *   bare cache repository ── resolve(revision) ──► Commit ── tree(commit) ──► SourceTree
 *                              │ signed? (git.yaml)                             │ submodules and bases of others,
 *                              ▼                                                ▼ pinned: PinnedRepositories
 *                           GitException
 * </pre>
 */
@NullMarked
package dev.minato.render.git;

import org.jspecify.annotations.NullMarked;
