package dev.minato.twin.api;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * A refusal in Kubernetes' words.
 *
 * @param reason NotFound, Conflict, Invalid, ...; empty for a plain success
 * @param details the details of the Status; empty for none
 * @param metadata empty but for a list that can be continued
 */
public record Status(int code, String reason, String message, MapValue details, MapValue metadata) {
    private static final MapValue BARE = MapValue.of("bare", true); // only ever compared by identity

    public Status {
        requireNonNull(reason, "reason is null");
        requireNonNull(message, "message is null");
        requireNonNull(details, "details is null");
        requireNonNull(metadata, "metadata is null");
    }

    public Status(int code, String reason, String message, MapValue details) {
        this(code, reason, message, details, MapValue.EMPTY);
    }

    public Status(int code, String reason, String message) {
        this(code, reason, message, MapValue.EMPTY);
    }

    public static Status notFound(String group, String resource, String name) {
        return new Status(
                404,
                "NotFound",
                qualified(group, resource) + " \"" + name + "\" not found",
                about(group, resource, name));
    }

    public static Status alreadyExists(String group, String resource, String name) {
        return new Status(
                409,
                "AlreadyExists",
                qualified(group, resource) + " \"" + name + "\" already exists",
                about(group, resource, name));
    }

    public static Status conflict(String group, String resource, String name, String why) {
        return new Status(
                409,
                "Conflict",
                "Operation cannot be fulfilled on " + qualified(group, resource) + " \"" + name + "\": " + why,
                about(group, resource, name));
    }

    public static Status forbidden(String group, String resource, String name, String why) {
        String what = name.isEmpty() ? qualified(group, resource) : qualified(group, resource) + " \"" + name + "\"";
        return new Status(403, "Forbidden", what + " is forbidden: " + why, about(group, resource, name));
    }

    public static Status badRequest(String message) {
        return new Status(400, "BadRequest", message);
    }

    /** Options that are wrong or do not go together: the 422 of ListOptions and its like. */
    public static Status invalidOptions(String kind, String reason, String field, String body) {
        return new Status(
                        422,
                        "Invalid",
                        kind + ".meta.k8s.io \"\" is invalid: " + field + ": " + body,
                        MapValue.of("group", "meta.k8s.io", "kind", kind))
                .withCauses(List.of(new Cause(reason, body, field)));
    }

    public static Status unauthorized() {
        return new Status(401, "Unauthorized", "Unauthorized");
    }

    /** What no resource answers to. */
    public static Status noSuchPath() {
        return new Status(404, "NotFound", "the server could not find the requested resource").bare();
    }

    /** The same with an empty map of details, which some of the real server's answers have. */
    public Status bare() {
        return new Status(code, reason, message, BARE, metadata);
    }

    public static Status methodNotAllowed(String message, MapValue details) {
        return new Status(405, "MethodNotAllowed", message, details);
    }

    /** What the real server would do and this one does not; always with the reason. */
    public static Status notModelled(String why) {
        return new Status(501, "NotImplemented", "not modelled by the embedded cluster: " + why);
    }

    public static Status gone(String message) {
        return new Status(410, "Expired", message);
    }

    public static Status internal(String message) {
        return new Status(500, "InternalError", "Internal error occurred: " + message);
    }

    /** A stopped store. */
    public static Status unavailable(String message) {
        return new Status(503, "ServiceUnavailable", message);
    }

    /** The status with the causes in its details. */
    public Status withCauses(List<Cause> causes) {
        List<Value> list = new ArrayList<>(causes.size());
        for (Cause cause : causes) {
            list.add(cause.toTree());
        }
        return new Status(code, reason, message, details.with("causes", (Value) ListValue.of(list)), metadata);
    }

    public MapValue toTree() {
        MapValue.Builder tree = MapValue.builder()
                .put("kind", "Status")
                .put("apiVersion", "v1")
                .put("metadata", metadata)
                .put("status", "Failure")
                .put("message", message)
                .put("code", code);
        if (!reason.isEmpty()) {
            tree.put("reason", reason);
        }
        if (details == BARE) {
            tree.put("details", (Value) MapValue.EMPTY);
        } else if (!details.isEmpty()) {
            tree.put("details", (Value) details);
        }
        return tree.build();
    }

    public ApiResponse toResponse() {
        return ApiResponse.Tree.of(code, toTree());
    }

    private static MapValue about(String group, String resource, String name) {
        MapValue.Builder details = MapValue.builder();
        if (!name.isEmpty()) {
            details.put("name", name);
        }
        if (!group.isEmpty()) {
            details.put("group", group);
        }
        return details.put("kind", resource).build();
    }

    private static String qualified(String group, String resource) {
        return group.isEmpty() ? resource : resource + "." + group;
    }

    /** One cause of a Status. */
    public record Cause(String reason, String message, String field) {
        MapValue toTree() {
            MapValue.Builder tree = MapValue.builder();
            tree.put("reason", reason).put("message", message);
            if (!field.isEmpty()) {
                tree.put("field", field);
            }
            return tree.build();
        }
    }
}
