/**
 * What policies are in force, and where: accounts and their organization, identities, resources, VPC endpoints. Whoever
 * is not in the estate is a stranger: a stranger may be anybody in any other account, with every right there.
 */
@NullMarked
package dev.minato.prove.iam.estate;

import org.jspecify.annotations.NullMarked;
