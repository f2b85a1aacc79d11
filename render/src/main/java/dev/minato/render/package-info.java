/**
 * From a tree of files to objects: plain YAML and Kustomize; every object knows its file and line.
 *
 * <pre>
 *   GitRepository ──► SourceTree ──► Renderer ──┬─ kustomization.yaml ──► kustomize
 *   (package git)    (package source)           ├─ Chart.yaml ─────────► refused, with the reason
 *                                               └─ else ───────────────► PlainFiles
 *                                                        │
 *                                                        ▼
 *                                Rendered: objects with their Origin, files read, warnings
 * </pre>
 *
 * <p>A render is a pure function of the tree: no other I/O, no clock, no network.
 */
@NullMarked
package dev.minato.render;

import org.jspecify.annotations.NullMarked;
