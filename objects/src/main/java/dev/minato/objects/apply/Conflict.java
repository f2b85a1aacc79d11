package dev.minato.objects.apply;

import dev.minato.objects.tree.Path;

/** A field that somebody else owns and that an apply would change. */
public record Conflict(ManagedEntry owner, Path field) {
    /** {@code conflict with "kubectl" using apps/v1}: the message of the cause in the Status. */
    public String message() {
        return "conflict with " + owner.printed();
    }
}
