@NullMarked
package dev.minato.prove.kube;

import org.jspecify.annotations.NullMarked;
