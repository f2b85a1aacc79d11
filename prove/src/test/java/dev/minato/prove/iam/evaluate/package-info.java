/** The interpreter against AWS's documentation, and against an evaluator that others wrote. */
@NullMarked
package dev.minato.prove.iam.evaluate;

import org.jspecify.annotations.NullMarked;
