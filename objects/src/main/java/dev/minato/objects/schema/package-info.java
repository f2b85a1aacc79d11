/**
 * What the kinds look like: the facts of the Kubernetes 1.34 API, and schemas of custom resources, in one model.
 *
 * <pre>
 *   definitions.txt ─┐ (a line a type, read when first asked for)
 *   kinds.txt ───────┼─► {@link dev.minato.objects.schema.Schemas} ──► {@link dev.minato.objects.schema.Schema}
 *   CRD's openAPIV3Schema ──► {@link dev.minato.objects.schema.SchemaReader} ──┘   │
 *   resources.txt ──► {@link dev.minato.objects.schema.Resources}                  ├─► Pruning, Defaulting
 *                                                                                  ├─► Validation, TypeErrors
 *                                                                                  └─► patch, apply, diff
 * </pre>
 */
@NullMarked
package dev.minato.objects.schema;

import org.jspecify.annotations.NullMarked;
