/** The controllers of docs/writing-a-controller.md and of the simulation's own tests. */
@NullMarked
package dev.minato.reconcile.example;

import org.jspecify.annotations.NullMarked;
