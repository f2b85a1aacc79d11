package dev.minato.reconcile;

/** The memory of a controller that needs none. */
public enum Nothing {
    NOTHING
}
