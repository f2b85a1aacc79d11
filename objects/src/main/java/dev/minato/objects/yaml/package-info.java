/**
 * YAML text to trees with the place of every value, and trees to YAML as kubectl and kustomize write it.
 *
 * <pre>
 *   bytes ──► UTF-8 text ──► events (snakeyaml-engine) ──► tree + {@link dev.minato.objects.yaml.Origins}
 *                                 scalars as Go reads them, aliases and merge keys resolved, all bounded
 * </pre>
 */
@NullMarked
package dev.minato.objects.yaml;

import org.jspecify.annotations.NullMarked;
