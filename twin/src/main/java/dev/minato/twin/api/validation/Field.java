package dev.minato.twin.api.validation;

/** A place as validation errors name it: {@code spec.containers[0].resources.limits[cpu]}. Immutable. */
public record Field(String text) {
    public static final Field METADATA = new Field("metadata");
    public static final Field SPEC = new Field("spec");
    public static final Field STATUS = new Field("status");

    public static Field of(String text) {
        return new Field(text);
    }

    public Field child(String... names) {
        StringBuilder longer = new StringBuilder(text);
        for (String name : names) {
            if (!longer.isEmpty()) {
                longer.append('.');
            }
            longer.append(name);
        }
        return new Field(longer.toString());
    }

    public Field index(int index) {
        return new Field(text + "[" + index + "]");
    }

    /** A key of a map whose keys are the writer's own. */
    public Field key(String key) {
        return new Field(text + "[" + key + "]");
    }
}
