/** ResourceQuota and LimitRange: what a namespace can never exceed. */
@NullMarked
package dev.minato.prove.kube.quota;

import org.jspecify.annotations.NullMarked;
