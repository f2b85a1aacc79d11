/**
 * From a tree of files to objects: plain YAML, Kustomize, Helm; every object knows its file and line.
 *
 * <pre>
 *   GitRepository ──► SourceTree ──► Renderer ──┬─ kustomization.yaml ──► kustomize
 *   (package git)    (package source)           ├─ Chart.yaml ─────────► helm
 *                                               └─ else ───────────────► PlainFiles
 *                                                        │
 *                                                        ▼
 *                                Rendered: objects with their Origin, files read, warnings
 * </pre>
 *
 * <p>A render is a pure function of the tree: no other I/O, no clock, no network; what it names of other repositories is
 * pinned, and comes by a port. {@link dev.minato.render.CommitRenders} keeps renders from commit to commit.
 */
@NullMarked
package dev.minato.render;

import org.jspecify.annotations.NullMarked;
