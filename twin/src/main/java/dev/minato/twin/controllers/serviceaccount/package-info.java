/** Each namespace gets its ServiceAccount "default" and the ConfigMap with the cluster's CA. */
@NullMarked
package dev.minato.twin.controllers.serviceaccount;

import org.jspecify.annotations.NullMarked;
