@NullMarked
package dev.minato.prove.kube.quota;

import org.jspecify.annotations.NullMarked;
