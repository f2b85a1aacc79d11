package dev.minato.objects.apply;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.quantity.KubeTime;
import java.time.Instant;

/**
 * Who writes, how and when.
 *
 * @param name the field manager; empty is {@code unknown}
 * @param apiVersion in which the request speaks of the object
 * @param subresource empty for the object's own path
 * @param ignored what cannot be changed through this path
 */
public record Manager(String name, String apiVersion, String subresource, Instant time, FieldFilter ignored) {
    public Manager {
        name = name.isEmpty() ? "unknown" : name;
        requireNonNull(apiVersion, "apiVersion is null");
        requireNonNull(subresource, "subresource is null");
        requireNonNull(time, "time is null");
        requireNonNull(ignored, "ignored is null");
    }

    ManagedEntry entry(ManagedEntry.Operation operation, FieldSet fields) {
        return new ManagedEntry(name, operation, apiVersion, KubeTime.seconds(time), subresource, fields);
    }
}
