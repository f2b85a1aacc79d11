/** From a commit to objects: Git, plain YAML, Kustomize; every object knows its file and line. */
@NullMarked
package dev.minato.render;

import org.jspecify.annotations.NullMarked;
