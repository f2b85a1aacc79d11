/**
 * Bodies in Kubernetes' protobuf encoding, which typed clients send (kubectl create is one), to trees.
 *
 * <pre>
 *   "k8s" 0 | Unknown( apiVersion, kind, raw ) ─► ProtoFields: which field is which number ─► tree
 * </pre>
 *
 * Answers are always JSON: such clients list it in their Accept header.
 */
@NullMarked
package dev.minato.twin.http.protobuf;

import org.jspecify.annotations.NullMarked;
