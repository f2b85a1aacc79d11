/**
 * What the server fills in when a writer left it out, one class for each group of kinds. Pure: tree in, tree out. The values
 * are those of Kubernetes 1.34 (SetDefaults functions of its API groups), checked against the golden answers.
 */
@NullMarked
package dev.minato.twin.api.defaults;

import org.jspecify.annotations.NullMarked;
