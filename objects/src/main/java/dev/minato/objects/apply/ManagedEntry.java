package dev.minato.objects.apply;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.tree.MapValue;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code metadata.managedFields}: what a manager owns through one kind of request.
 *
 * @param time when it last changed, RFC 3339; null when it is not known
 * @param subresource empty for the object's own path
 */
public record ManagedEntry(
        String manager,
        Operation operation,
        String apiVersion,
        @Nullable String time,
        String subresource,
        FieldSet fields) {
    public ManagedEntry {
        requireNonNull(manager, "manager is null");
        requireNonNull(operation, "operation is null");
        requireNonNull(apiVersion, "apiVersion is null");
        requireNonNull(subresource, "subresource is null");
        requireNonNull(fields, "fields is null");
    }

    /** Whether it came by apply, or by any other change. */
    public enum Operation {
        APPLY("Apply"),
        UPDATE("Update");

        private final String text;

        Operation(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** What makes it one entry: an applier has one whatever version it applies, an updater one for each. */
    record Id(String manager, Operation operation, String apiVersion, String subresource) {
        // By hand: looked for at every write, and a record's own are slow until the last compiler has been at them.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Id that
                    && operation == that.operation
                    && manager.equals(that.manager)
                    && apiVersion.equals(that.apiVersion)
                    && subresource.equals(that.subresource);
        }

        @Override
        public int hashCode() {
            return (manager.hashCode() * 31 + apiVersion.hashCode()) * 31 + subresource.hashCode();
        }
    }

    Id id() {
        return new Id(manager, operation, operation == Operation.APPLY ? "" : apiVersion, subresource);
    }

    ManagedEntry with(FieldSet set) {
        return new ManagedEntry(manager, operation, apiVersion, time, subresource, set);
    }

    /**
     * Reads an entry.
     *
     * @throws IllegalArgumentException when it is malformed
     */
    static ManagedEntry decode(MapValue entry, FieldSets sets) {
        Operation operation = switch (entry.textOrEmpty("operation")) {
            case "Apply" -> Operation.APPLY;
            case "Update" -> Operation.UPDATE;
            default -> throw new IllegalArgumentException("operation must be `Apply` or `Update`");
        };
        if (entry.textOrEmpty("apiVersion").isEmpty()) {
            throw new IllegalArgumentException("apiVersion must not be empty");
        }
        if (!entry.textOrEmpty("fieldsType").equals("FieldsV1")) {
            throw new IllegalArgumentException("invalid fieldsType \"" + entry.textOrEmpty("fieldsType") + "\"");
        }
        return new ManagedEntry(
                entry.textOrEmpty("manager"),
                operation,
                entry.textOrEmpty("apiVersion"),
                entry.text("time"),
                entry.textOrEmpty("subresource"),
                sets.decode(entry.map("fieldsV1")));
    }

    MapValue encode() {
        MapValue.Builder entry = MapValue.builder()
                .put("apiVersion", apiVersion)
                .put("fieldsType", "FieldsV1")
                .put("fieldsV1", fields.encode())
                .put("manager", manager)
                .put("operation", operation.text())
                .putIfPresent("time", time);
        if (!subresource.isEmpty()) {
            entry.put("subresource", subresource);
        }
        return entry.build();
    }

    /** As conflicts name it: {@code "kubectl-edit" using apps/v1 at 2026-11-20T20:00:00Z}, {@code "ci"} for an applier. */
    String printed() {
        String quoted = dev.minato.objects.field.GoQuote.quote(manager);
        String name = subresource.isEmpty()
                ? quoted
                : quoted + " with subresource " + dev.minato.objects.field.GoQuote.quote(subresource);
        return operation == Operation.APPLY ? name : name + " using " + apiVersion;
    }
}
