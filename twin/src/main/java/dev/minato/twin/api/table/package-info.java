/**
 * Objects as rows: what {@code kubectl get} shows when it asks for {@code as=Table} (meta.k8s.io/v1). Columns and cells
 * are those of Kubernetes 1.34, whose clients print them as they come. Pure.
 */
@NullMarked
package dev.minato.twin.api.table;

import org.jspecify.annotations.NullMarked;
