/**
 * From what a client wrote to what the API server would have kept of it.
 *
 * <pre>
 *   tree of the body ─► TypedDecoder(GoType) ─► tree as the real server writes it back
 *                            ├─► unknown fields (field validation: strict, warn, ignore)
 *                            └─► DecodeException: a value of the wrong type
 * </pre>
 *
 * The real server decodes JSON into Go structs and encodes those again. What that does to an object (an empty text or
 * list disappears, an empty struct appears, quantities and times get their canonical form) is data here: go-types.txt.
 */
@NullMarked
package dev.minato.twin.api.codec;

import org.jspecify.annotations.NullMarked;
