/**
 * Kustomize in process: byte for byte what {@code kustomize build} 5.7 writes.
 *
 * <pre>
 *   kustomization.yaml ──► {@link dev.minato.render.kustomize.KustomizationFile}  every field, with its line
 *            │
 *            ▼           {@link dev.minato.render.kustomize.Build}, for each directory, its bases first:
 *   resources ──► generators ──► components ──► transformers, each a {@link dev.minato.render.kustomize.Transformer}
 *            │
 *            ▼           once, for all together:
 *   hashes into names ──► {@link dev.minato.render.kustomize.NameReferences} ──► local objects out ──► order
 * </pre>
 *
 * <p>Objects are immutable trees here too; a {@link dev.minato.render.kustomize.Resource} holds the present one with the
 * names it had before, and where it is written.
 */
@NullMarked
package dev.minato.render.kustomize;

import org.jspecify.annotations.NullMarked;
