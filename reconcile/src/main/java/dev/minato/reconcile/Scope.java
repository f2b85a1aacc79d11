package dev.minato.reconcile;

import dev.minato.objects.tree.GroupKind;

/** For what a controller decides. */
public sealed interface Scope {
    /** One turn for each object of the kind, and one more with no object after it is gone. */
    record EachOf(GroupKind kind) implements Scope {}

    /** One turn for all: a controller that looks at many objects together, as a scheduler does. */
    record Whole() implements Scope {}
}
