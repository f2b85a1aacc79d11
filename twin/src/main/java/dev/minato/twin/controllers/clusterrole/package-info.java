/** ClusterRoles that gather the rules of others. */
@NullMarked
package dev.minato.twin.controllers.clusterrole;

import org.jspecify.annotations.NullMarked;
