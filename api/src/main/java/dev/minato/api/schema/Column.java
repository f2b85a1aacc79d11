package dev.minato.api.schema;

/**
 * A column of {@code kubectl get}.
 *
 * @param type string, integer, boolean or date
 * @param jsonPath from the object: {@code .status.sync.status}
 * @param wide only with {@code -o wide}
 */
public record Column(String name, String type, String jsonPath, boolean wide) {
    public static Column text(String name, String jsonPath) {
        return new Column(name, "string", jsonPath, false);
    }

    public static Column whole(String name, String jsonPath) {
        return new Column(name, "integer", jsonPath, false);
    }

    public static Column age() {
        return new Column("Age", "date", ".metadata.creationTimestamp", false);
    }

    public Column onlyWide() {
        return new Column(name, type, jsonPath, true);
    }
}
