/**
 * What the API looks like, for clients that ask: {@code /openapi/v3}, one document a group and version (KEP-2896). From
 * the facts of the real server, and the CustomResourceDefinitions that are served. Pure.
 */
@NullMarked
package dev.minato.twin.api.openapi;

import org.jspecify.annotations.NullMarked;
