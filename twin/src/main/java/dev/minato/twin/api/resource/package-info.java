/**
 * Which resources the API serves: the built-in ones from the facts of the real server, and those that
 * CustomResourceDefinitions add while it runs.
 *
 * <pre>
 *   discovery.json + go-types.txt ─► Registry ◄─ CustomResourceDefinition (dev.minato.twin.api.crd)
 *                                       │
 *                    ResourceType: group/version/resource, kind, verbs, subresources, Model
 * </pre>
 */
@NullMarked
package dev.minato.twin.api.resource;

import org.jspecify.annotations.NullMarked;
