/**
 * IAM policies as values, as far as AWS's policy grammar goes and no further: what cannot be said here is refused by the
 * reader, so that nothing is proven from input that was only partly understood. All records are immutable.
 */
@NullMarked
package dev.minato.prove.iam.policy;

import org.jspecify.annotations.NullMarked;
