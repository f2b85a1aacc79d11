@NullMarked
package dev.minato.prove.kube.podsecurity;

import org.jspecify.annotations.NullMarked;
