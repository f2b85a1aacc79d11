@NullMarked
package dev.minato.prove.kube.network;

import org.jspecify.annotations.NullMarked;
