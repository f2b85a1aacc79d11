@NullMarked
package dev.minato.prove.kube.bridge;

import org.jspecify.annotations.NullMarked;
