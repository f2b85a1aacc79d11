package dev.minato.twin.api;

import dev.minato.objects.schema.Schemas;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.codec.DecodeException;
import dev.minato.twin.api.resource.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** From the tree of a body to an object of the kind that the path asks for. Stateless. */
final class ObjectDecoder {
    private static final List<String> MEDIA_TYPES = List.of(Body.JSON, Body.YAML);
    private static final ListValue RESET = ListValue.of(MapValue.EMPTY);

    private ObjectDecoder() {}

    /** The body as an object of the kind, in its canonical form. */
    static MapValue object(Call call, String apiVersion, String kind, Model model) {
        Body body = call.request().body();
        MapValue tree = map(body, kind);
        MapValue named = named(tree, apiVersion, kind, call.type().custom());
        return typed(call, named, apiVersion, kind, model, body == null ? List.of() : duplicates(body));
    }

    private static List<String> duplicates(Body body) {
        if (body.duplicates().isEmpty()) {
            return List.of();
        }
        if (body.isYaml()) {
            return List.of("yaml: unmarshal errors:\n  " + String.join("\n  ", body.duplicates()));
        }
        return body.duplicates().stream()
                .map(path -> "duplicate field \"" + path + "\"")
                .toList();
    }

    /** A body already checked for its kind. */
    private static MapValue typed(
            Call call, MapValue tree, String apiVersion, String kind, Model model, List<String> duplicates) {
        Model.Decoded decoded;
        try {
            decoded = model.decode(withReset(tree));
        } catch (DecodeException e) {
            throw new Refusal(Status.badRequest(cannotHandle(apiVersion, kind) + e.getMessage()));
        }
        checkStrictly(
                call,
                decoded,
                duplicates,
                problems -> new Refusal(Status.badRequest(
                        cannotHandle(apiVersion, kind) + "strict decoding error: " + String.join(", ", problems))));
        return decoded.tree();
    }

    /** How a strict reader is refused. */
    @FunctionalInterface
    private interface StrictRefusal {
        Refusal of(List<String> problems);
    }

    private static void checkStrictly(
            Call call, Model.Decoded decoded, List<String> duplicates, StrictRefusal refusal) {
        List<String> problems = new ArrayList<>(duplicates);
        decoded.unknown().forEach(path -> problems.add("unknown field \"" + path + "\""));
        if (problems.isEmpty()) {
            return;
        }
        switch (call.options().fieldValidation()) {
            case "Ignore" -> {
                // the writer does not want to know
            }
            case "Strict" -> throw refusal.of(problems);
            default -> call.warnings().addAll(problems);
        }
    }

    /**
     * What a patch made of an object, in its canonical form.
     *
     * @param shown the result (or for strategic patches the patch) as messages show it
     * @param unstructured whether the result came about without JSON between, as that of a strategic patch does: then
     *     values of a wrong type are refused in other words
     * @param noticed what a strict reader notices in the patch itself
     */
    static MapValue patched(
            Call call,
            MapValue tree,
            String apiVersion,
            String kind,
            Model model,
            Supplier<String> shown,
            boolean unstructured,
            List<String> noticed) {
        Model.Decoded decoded;
        try {
            decoded = model.decode(withReset(
                    unstructured
                            ? tree
                            : namedLikeIt(tree, apiVersion, kind, call.type().custom())));
        } catch (DecodeException e) {
            throw invalidPatch(shown.get(), unstructured ? e.unstructured() : String.valueOf(e.getMessage()));
        }
        checkStrictly(
                call,
                decoded,
                noticed,
                problems -> invalidPatch(shown.get(), "strict decoding error: " + String.join(", ", problems)));
        return decoded.tree().with("apiVersion", StringValue.of(apiVersion)).with("kind", StringValue.of(kind));
    }

    static Refusal invalidPatch(String shown, String why) {
        var errors = new dev.minato.twin.api.validation.FieldErrors();
        errors.invalid(dev.minato.twin.api.validation.Field.of("patch"), shown, why);
        return new Refusal(errors.toStatus("", "", ""));
    }

    private static MapValue namedLikeIt(MapValue tree, String apiVersion, String kind, boolean custom) {
        try {
            return named(tree, apiVersion, kind, custom);
        } catch (Refusal refusal) {
            String message = refusal.status().message();
            int colon = message.indexOf("cannot be handled as a ");
            throw new DecodeException(colon < 0 ? message : message.substring(message.indexOf(": ", colon) + 2));
        }
    }

    /**
     * An empty list of managed fields asks for them to be forgotten; the encoding would leave it out, so it becomes the
     * other form of the same wish, which stays.
     */
    private static MapValue withReset(MapValue tree) {
        return tree.at("metadata", "managedFields") instanceof ListValue list && list.isEmpty()
                ? tree.with("metadata", (Value) tree.map("metadata").with("managedFields", (Value) RESET))
                : tree;
    }

    /** The tree of a body that must be a map. */
    static MapValue map(@Nullable Body body, String kind) {
        if (body == null) {
            throw unrecognized(
                    kind, "couldn't get version/kind; json parse error: unexpected end of JSON input", "<empty>");
        }
        if (!MEDIA_TYPES.contains(body.type())) {
            throw new Refusal(new Status(
                    415,
                    "UnsupportedMediaType",
                    "the body of the request was in an unknown format - accepted media types include: application/json,"
                            + " application/yaml, application/vnd.kubernetes.protobuf"));
        }
        if (body.problem() != null) {
            String prefix = body.isYaml() ? "" : "couldn't get version/kind; json parse error: ";
            throw unrecognized(kind, prefix + body.problem(), body.summary());
        }
        return switch (body.tree()) {
            case MapValue map -> map;
            case NullValue nothing -> MapValue.EMPTY;
            case null, default ->
                throw unrecognized(
                        kind,
                        "couldn't get version/kind; json parse error: json: cannot unmarshal " + goKind(body.tree())
                                + " into Go value of type struct { APIVersion string"
                                + " \"json:\\\"apiVersion,omitempty\\\"\"; Kind string"
                                + " \"json:\\\"kind,omitempty\\\"\" }",
                        body.summary());
        };
    }

    /** As encoding/json names the kinds of values. */
    static String goKind(@Nullable Value value) {
        return switch (value) {
            case StringValue text -> "string";
            case ListValue list -> "array";
            case MapValue map -> "object";
            case dev.minato.objects.tree.BoolValue flag -> "bool";
            case dev.minato.objects.tree.IntValue number -> "number";
            case dev.minato.objects.tree.FloatValue number -> "number";
            case NullValue nothing -> "null";
            case null -> "null";
        };
    }

    private static Refusal unrecognized(String kind, String why, String summary) {
        return new Refusal(Status.badRequest(
                "the object provided is unrecognized (must be of type " + kind + "): " + why + " (" + summary + ")"));
    }

    /** The tree with apiVersion and kind; what the body says must be what the path says. */
    private static MapValue named(MapValue tree, String apiVersion, String kind, boolean custom) {
        for (String key : List.of("apiVersion", "kind")) {
            Value said = tree.get(key);
            if (said != null && !(said instanceof StringValue)) {
                throw new Refusal(
                        Status.badRequest("couldn't get version/kind; json parse error: " + key + " must be a string"));
            }
        }
        String saidVersion = tree.textOrEmpty("apiVersion");
        String saidKind = tree.textOrEmpty("kind");
        if (custom && !saidKind.isEmpty() && !saidKind.equals(kind)) {
            throw new Refusal(Status.badRequest(
                    "the kind in the data (" + saidKind + ") does not match the expected kind (" + kind + ")"));
        }
        String version = saidVersion.isEmpty() ? apiVersion : saidVersion;
        String named = saidKind.isEmpty() ? kind : saidKind;
        if (!version.equals(apiVersion) || !named.equals(kind)) {
            throw new Refusal(Status.badRequest(named + " in version \"" + shortVersion(version)
                    + "\" cannot be handled as a " + kind + ": " + otherKind(version, named, apiVersion, kind)));
        }
        return tree.with("apiVersion", StringValue.of(apiVersion)).with("kind", StringValue.of(kind));
    }

    private static String otherKind(String saidVersion, String saidKind, String apiVersion, String kind) {
        return Schemas.kubernetes().find(saidVersion, saidKind) == null
                ? "no kind \"" + saidKind + "\" is registered for version \"" + saidVersion
                        + "\" in scheme \"pkg/runtime/scheme.go:110\""
                : "converting (" + shortVersion(saidVersion) + "." + saidKind + ") to (" + goPackage(apiVersion) + "."
                        + kind + "): unknown conversion";
    }

    /** The Go package of a group's internal types. */
    private static String goPackage(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        if (slash < 0) {
            return "core";
        }
        int dot = apiVersion.indexOf('.');
        return apiVersion.substring(0, dot < 0 ? slash : Math.min(dot, slash));
    }

    private static String shortVersion(String apiVersion) {
        return apiVersion.substring(apiVersion.indexOf('/') + 1);
    }

    private static String cannotHandle(String apiVersion, String kind) {
        return kind + " in version \"" + shortVersion(apiVersion) + "\" cannot be handled as a " + kind + ": ";
    }
}
