/**
 * What people have, as what is proven: files with policies become an estate, each statement with file and line.
 *
 * <pre>
 *   InputFiles ──► Recorded (what was read, hashed) ──► Node (a value with its place)
 *                                                          │
 *        ┌──────────────┬──────────────────┬───────────────┤
 *   EstateFile   CloudFormation      TerraformPlan   AccountSnapshot
 *        └──────────────┴──────────────────┴───────────────┘
 *                               ▼
 *                         EstateBuilder ──► Estate, or InputException with every problem and its place
 * </pre>
 *
 * Nothing is guessed: what cannot be resolved for certain is a problem, and where there is one, there is no estate.
 */
@NullMarked
package dev.minato.prove.input;

import org.jspecify.annotations.NullMarked;
