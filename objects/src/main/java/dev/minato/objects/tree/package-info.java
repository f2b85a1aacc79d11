/**
 * The immutable tree that every Kubernetes object is here.
 *
 * <p>Six kinds of {@link dev.minato.objects.tree.Value}; maps keep their keys sorted, so that equal content is equal,
 * whatever order it was written in, and every output is the same bytes. {@link dev.minato.objects.tree.KubeObject} is a
 * map with the accessors that every Kubernetes object has.
 */
@NullMarked
package dev.minato.objects.tree;

import org.jspecify.annotations.NullMarked;
