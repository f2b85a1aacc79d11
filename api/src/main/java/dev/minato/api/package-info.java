/**
 * Minato's kinds as records, their schemas and their validation.
 *
 * <pre>
 *   MinatoKinds ──► Kind (package schema) ──► CRD, JSON Schema, checks
 *                     ▲
 *   Application, Environment, Guarantee: the records, read from an object with from(...)
 *                     │
 *                     └──► MinatoApi: group, version, namespace
 * </pre>
 */
@NullMarked
package dev.minato.api;

import org.jspecify.annotations.NullMarked;
