/**
 * Whether an object may be stored, in the words of the real server: every error with its place, all of them at once.
 *
 * <p>One class a kind or a shared part ({@link dev.minato.twin.api.validation.FieldErrors} gathers). The tree that comes
 * in is decoded and defaulted, so fields have the type that the kind says.
 */
@NullMarked
package dev.minato.twin.api.validation;

import org.jspecify.annotations.NullMarked;
