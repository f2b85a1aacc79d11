/**
 * Helm charts as {@code helm template} renders them, by Helm's own code (helm-java) in a process of its own:
 *
 * <pre>
 *   SourceTree ──► {@link dev.minato.render.helm.ChartFiles}   directory, .tgz, OCI layout: a copy on disk
 *                        │
 *                        ▼
 *   {@link dev.minato.render.helm.HelmWorkers} ══ pipe ══ {@link dev.minato.render.helm.HelmWorker}
 *     stops what takes too long or too much      empty home, no cluster, no network
 *                        │
 *                        ▼
 *   {@link dev.minato.render.helm.HelmOutput}   definitions, objects, hooks; each with the template it comes from
 * </pre>
 *
 * <p>The process is apart because a template may go on for ever or ask for all memory, which no Java code could stop,
 * and because Helm looks into the home directory and at clusters on its own.
 */
@NullMarked
package dev.minato.render.helm;

import org.jspecify.annotations.NullMarked;
