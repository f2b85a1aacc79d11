@NullMarked
package dev.minato.prove.kube.rbac;

import org.jspecify.annotations.NullMarked;
