package dev.minato.twin.api;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.patch.GoPrint;
import dev.minato.objects.patch.JsonPatch;
import dev.minato.objects.patch.MergePatch;
import dev.minato.objects.patch.PatchException;
import dev.minato.objects.patch.StrategicMergePatch;
import dev.minato.objects.schema.Schema;
import dev.minato.objects.schema.Schemas;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the three patches that are no apply make of an object, and what is said of those that cannot be read. Stateless.
 *
 * @param tree what came out, not yet checked against the kind
 * @param shown as messages show it, which is seldom: the result, or of a strategic patch the patch
 * @param unstructured whether the result never was JSON again
 * @param noticed what a strict reader notices in the patch itself
 */
record Patching(MapValue tree, Supplier<String> shown, boolean unstructured, List<String> noticed) {
    private static final String DECODING = "error decoding patch: ";
    private static final List<String> OPERATION = List.of("op", "path", "from", "value");

    /**
     * Applies the patch to the object as it is served.
     *
     * @param schemaName of the kind, for a strategic patch
     */
    static Patching apply(Call call, MapValue served, Body body, String schemaName) {
        try {
            return switch (body.type()) {
                case Body.JSON_PATCH -> json(served, body);
                case Body.MERGE_PATCH -> merge(served, body);
                case Body.STRATEGIC_PATCH -> strategic(call, served, body, schemaName);
                default -> throw unsupported(call);
            };
        } catch (PatchException e) {
            throw refusal(e);
        }
    }

    private static Patching json(MapValue served, Body body) {
        if (body.problem() != null) {
            throw new Refusal(Status.badRequest(DECODING + body.problem()));
        }
        Value patch = requireNonNull(body.tree());
        if (!(patch instanceof ListValue operations)) {
            throw cannotUnmarshal(patch, "value of type []handlers.jsonPatchOp");
        }
        List<String> noticed = new ArrayList<>();
        body.duplicates().forEach(path -> noticed.add("json patch duplicate field \"" + path + "\""));
        for (int i = 0; i < operations.size(); i++) {
            if (!(operations.get(i) instanceof MapValue operation)) {
                throw cannotUnmarshal(operations.get(i), "value of type handlers.jsonPatchOp");
            }
            checkOperation(operation, i, noticed);
        }
        if (!(JsonPatch.apply(patch, served) instanceof MapValue result)) {
            throw new Refusal(new Status(422, "Invalid", "the patch leaves no object"));
        }
        return new Patching(result, result::toJson, false, noticed);
    }

    private static void checkOperation(MapValue operation, int index, List<String> noticed) {
        operation.forEach((key, value) -> {
            if (!OPERATION.contains(key)) {
                noticed.add("json patch unknown field \"[" + index + "]." + key + "\"");
            } else if (!key.equals("value") && !(value instanceof StringValue)) {
                throw cannotUnmarshal(value, "struct field jsonPatchOp." + key + " of type string");
            }
        });
    }

    private static Patching merge(MapValue served, Body body) {
        if (body.problem() != null) {
            throw new Refusal(Status.badRequest(DECODING + body.problem()));
        }
        if (!(body.tree() instanceof MapValue patch)) {
            throw cannotUnmarshal(requireNonNull(body.tree()), "value of type map[string]interface {}");
        }
        MapValue result = MergePatch.apply(patch, served);
        return new Patching(result, result::toJson, false, duplicates(body));
    }

    private static Patching strategic(Call call, MapValue served, Body body, String schemaName) {
        Schema schema = Schemas.kubernetes().definition(schemaName);
        if (call.type().custom() || schema == null) {
            throw unsupported(call);
        }
        if (body.problem() != null) {
            throw new Refusal(Status.badRequest(requireNonNull(body.problem())));
        }
        if (!(body.tree() instanceof MapValue patch)) {
            throw new Refusal(Status.badRequest("json: cannot unmarshal " + ObjectDecoder.goKind(body.tree())
                    + " into Go value of type map[string]interface {}"));
        }
        return new Patching(
                StrategicMergePatch.apply(patch, served, schema), () -> GoPrint.print(patch), true, duplicates(body));
    }

    private static List<String> duplicates(Body body) {
        return body.duplicates().stream()
                .map(path -> "duplicate field \"" + path + "\"")
                .toList();
    }

    private static Refusal cannotUnmarshal(Value value, String into) {
        return new Refusal(Status.badRequest(
                DECODING + "json: cannot unmarshal " + ObjectDecoder.goKind(value) + " into Go " + into));
    }

    private static Refusal refusal(PatchException e) {
        String message = String.valueOf(e.getMessage());
        return new Refusal(
                switch (e.kind()) {
                    case BAD_REQUEST -> Status.badRequest(message);
                    // the real server keeps to itself why an operation does not fit
                    case UNPROCESSABLE ->
                        new Status(422, "Invalid", "the server rejected our request due to an error in our request")
                                .bare();
                    case UNSUPPORTED -> new Status(415, "UnsupportedMediaType", message).bare();
                    case INTERNAL -> new Status(500, "", message);
                });
    }

    /** A media type that no patch has, or that this kind does not take. */
    static Refusal unsupported(Call call) {
        return new Refusal(
                List.of(Body.JSON_PATCH, Body.MERGE_PATCH, Body.STRATEGIC_PATCH, Body.APPLY_PATCH)
                                .contains(bodyType(call))
                        ? new Status(
                                415,
                                "UnsupportedMediaType",
                                "the body of the request was in an unknown format - accepted media types include:"
                                        + " application/json-patch+json, application/merge-patch+json,"
                                        + " application/apply-patch+yaml")
                        : new Status(415, "UnsupportedMediaType", "415: Unsupported Media Type").bare());
    }

    private static String bodyType(Call call) {
        Body body = call.request().body();
        return body == null ? "" : body.type();
    }
}
