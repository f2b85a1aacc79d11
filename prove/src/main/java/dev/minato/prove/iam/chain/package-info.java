/**
 * Who can become which role by {@code sts:AssumeRole}, {@code sts:AssumeRoleWithWebIdentity} and {@code
 * sts:AssumeRoleWithSAML}, one after the other.
 *
 * <pre>
 *   role ──► who may assume it? (asked of the prover) ──► of these the roles ──► who may assume them? ──► ...
 * </pre>
 *
 * A step counts when some session of the role can take it: whether the session that the step before has made can, with its
 * name, tags and session policies, is not looked at. So a chain may be longer than the truth allows, never shorter.
 */
@NullMarked
package dev.minato.prove.iam.chain;

import org.jspecify.annotations.NullMarked;
