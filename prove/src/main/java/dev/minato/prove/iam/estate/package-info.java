/**
 * What policies are in force, and where: accounts and their organization, identities, resources, VPC endpoints. Whoever
 * is not in the estate is a stranger: anybody in any account that is not {@linkplain
 * dev.minato.prove.iam.estate.Account#complete complete}, with every right there. A resource that is not in the estate,
 * of such an account, may have a policy that lets in anybody; of a complete account, it has no policy.
 */
@NullMarked
package dev.minato.prove.iam.estate;

import org.jspecify.annotations.NullMarked;
