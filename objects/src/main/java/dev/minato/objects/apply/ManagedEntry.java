package dev.minato.objects.apply;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.tree.MapValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code metadata.managedFields}: what a manager owns through one kind of request. Immutable. The time is
 * when it last changed, RFC 3339, null when it is not known; the subresource is empty for the object's own path.
 */
public final class ManagedEntry {
    private final String manager;
    private final Operation operation;
    private final String apiVersion;
    private final @Nullable String time;
    private final String subresource;
    private final FieldSet fields;
    private @Nullable MapValue encoded; // as it was read; null: not encoded yet

    public ManagedEntry(
            String manager,
            Operation operation,
            String apiVersion,
            @Nullable String time,
            String subresource,
            FieldSet fields) {
        this.manager = requireNonNull(manager, "manager is null");
        this.operation = requireNonNull(operation, "operation is null");
        this.apiVersion = requireNonNull(apiVersion, "apiVersion is null");
        this.time = time;
        this.subresource = requireNonNull(subresource, "subresource is null");
        this.fields = requireNonNull(fields, "fields is null");
    }

    public String manager() {
        return manager;
    }

    public Operation operation() {
        return operation;
    }

    public String apiVersion() {
        return apiVersion;
    }

    public @Nullable String time() {
        return time;
    }

    public String subresource() {
        return subresource;
    }

    public FieldSet fields() {
        return fields;
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

    /** The entry with these fields; itself when it has just them: most entries come through a write as they were. */
    ManagedEntry with(FieldSet set) {
        return set == fields ? this : new ManagedEntry(manager, operation, apiVersion, time, subresource, set);
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
        ManagedEntry read = new ManagedEntry(
                entry.textOrEmpty("manager"),
                operation,
                entry.textOrEmpty("apiVersion"),
                entry.text("time"),
                entry.textOrEmpty("subresource"),
                sets.decode(entry.map("fieldsV1")));
        int fields = 5 + (read.time == null ? 0 : 1) + (read.subresource.isEmpty() ? 0 : 1);
        if (entry.size() == fields && entry.text("manager") != null) {
            read.encoded = entry; // just what it would be written as
        }
        return read;
    }

    MapValue encode(FieldSets sets) {
        MapValue known = encoded;
        if (known == null) {
            known = written(sets.encode(fields));
            encoded = known;
        }
        return known;
    }

    private MapValue written(MapValue fieldsV1) {
        MapValue.Builder entry = MapValue.builder()
                .put("apiVersion", apiVersion)
                .put("fieldsType", "FieldsV1")
                .put("fieldsV1", fieldsV1)
                .put("manager", manager)
                .put("operation", operation.text());
        if (!subresource.isEmpty()) {
            entry.put("subresource", subresource);
        }
        return entry.putIfPresent("time", time).build();
    }

    /** As conflicts name it: {@code "kubectl-edit" using apps/v1 at 2026-11-20T20:00:00Z}, {@code "ci"} for an applier. */
    String printed() {
        String quoted = dev.minato.objects.field.GoQuote.quote(manager);
        String name = subresource.isEmpty()
                ? quoted
                : quoted + " with subresource " + dev.minato.objects.field.GoQuote.quote(subresource);
        return operation == Operation.APPLY ? name : name + " using " + apiVersion;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ManagedEntry that
                        && manager.equals(that.manager)
                        && operation == that.operation
                        && apiVersion.equals(that.apiVersion)
                        && Objects.equals(time, that.time)
                        && subresource.equals(that.subresource)
                        && fields.equals(that.fields));
    }

    @Override
    public int hashCode() {
        return (manager.hashCode() * 31 + subresource.hashCode()) * 31 + Objects.hashCode(time);
    }

    @Override
    public String toString() {
        return written(fields.encode()).toString();
    }
}
