/**
 * What is particular to each built-in kind: which fields get a default, what a writer may not set, when the generation
 * counts up, what must hold.
 *
 * <pre>
 *   KindCatalog ─► KindRules of the resource ─► defaults (dev.minato.twin.api.defaults)
 *                                            └► rules of validity (dev.minato.twin.api.validation)
 * </pre>
 */
@NullMarked
package dev.minato.twin.api.kinds;

import org.jspecify.annotations.NullMarked;
