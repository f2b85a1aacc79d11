/**
 * How a kind is defined: once, as a value, from which everything else follows.
 *
 * <pre>
 *   Schema ──┬─ OpenApi    what a CustomResourceDefinition says (openAPIV3Schema)
 *            ├─ JsonSchema what an editor says while the file is written
 *            ├─ Checker    every error of an object, each with its path
 *            └─ Defaults   the object with what was left out
 * </pre>
 *
 * Explicit values instead of annotations: nothing is found by reflection, and a kind reads like its own documentation.
 */
@NullMarked
package dev.minato.api.schema;

import org.jspecify.annotations.NullMarked;
