/**
 * A request as AWS sees it when it decides, and sets of requests ({@link dev.minato.prove.iam.request.Formula}), in the
 * words of policies: what a Guarantee forbids is written as a person writes a Deny.
 */
@NullMarked
package dev.minato.prove.iam.request;

import org.jspecify.annotations.NullMarked;
