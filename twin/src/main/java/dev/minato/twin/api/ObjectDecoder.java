package dev.minato.twin.api;

import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.codec.DecodeException;
import dev.minato.twin.api.resource.Model;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From the tree of a body to an object of the kind that the path asks for. Stateless. */
final class ObjectDecoder {
    private ObjectDecoder() {}

    /** The body as an object of the kind, in its canonical form. */
    static MapValue object(Call call, String apiVersion, String kind, Model model) {
        MapValue tree = map(call.request().body());
        MapValue named = named(tree, apiVersion, kind);
        List<String> duplicates = call.request().body() == null
                ? List.of()
                : call.request().body().duplicates();
        return typed(call, named, apiVersion, kind, model, duplicates);
    }

    /** A tree that a patch made, or a body already checked for its kind. */
    static MapValue typed(
            Call call, MapValue tree, String apiVersion, String kind, Model model, List<String> duplicates) {
        Model.Decoded decoded;
        try {
            decoded = model.decode(tree);
        } catch (DecodeException e) {
            throw new Refusal(Status.badRequest(cannotHandle(apiVersion, kind) + e.getMessage()));
        }
        List<String> problems = new ArrayList<>();
        duplicates.forEach(path -> problems.add("duplicate field \"" + path + "\""));
        decoded.unknown().forEach(path -> problems.add("unknown field \"" + path + "\""));
        switch (call.options().fieldValidation()) {
            case "Ignore" -> {
                // the writer does not want to know
            }
            case "", "Warn" -> call.warnings().addAll(problems);
            case "Strict" -> {
                if (!problems.isEmpty()) {
                    throw new Refusal(Status.badRequest(
                            cannotHandle(apiVersion, kind) + "strict decoding error: " + String.join(", ", problems)));
                }
            }
            default ->
                throw new Refusal(new Status(
                        422,
                        "Invalid",
                        "fieldValidation: Unsupported value: \""
                                + call.options().fieldValidation()
                                + "\": supported values: \"Ignore\", \"Strict\", \"Warn\""));
        }
        return decoded.tree();
    }

    /** The tree of a body that must be a map. */
    static MapValue map(@Nullable Body body) {
        if (body == null || body.tree() == null) {
            String problem = body == null ? null : body.problem();
            throw new Refusal(Status.badRequest(problem == null ? "the request has no body" : problem));
        }
        if (body.tree() instanceof MapValue map) {
            return map;
        }
        throw new Refusal(Status.badRequest("couldn't get version/kind; json parse error: json: cannot unmarshal "
                + (body.tree() instanceof StringValue ? "string" : body.tree() == NullValue.NULL ? "null" : "array")
                + " into Go value of type struct { APIVersion string \"json:\\\"apiVersion,omitempty\\\"\"; Kind string"
                + " \"json:\\\"kind,omitempty\\\"\" }"));
    }

    /** The tree with apiVersion and kind; what the body says must be what the path says. */
    private static MapValue named(MapValue tree, String apiVersion, String kind) {
        for (String key : List.of("apiVersion", "kind")) {
            Value said = tree.get(key);
            if (said != null && !(said instanceof StringValue)) {
                throw new Refusal(
                        Status.badRequest("couldn't get version/kind; json parse error: " + key + " must be a string"));
            }
        }
        String saidVersion = tree.textOrEmpty("apiVersion");
        String saidKind = tree.textOrEmpty("kind");
        if (!saidKind.isEmpty() && !saidKind.equals(kind)) {
            throw new Refusal(Status.badRequest(
                    "the kind in the data (" + saidKind + ") does not match the expected kind (" + kind + ")"));
        }
        if (!saidVersion.isEmpty() && !saidVersion.equals(apiVersion)) {
            String said = saidVersion.substring(saidVersion.indexOf('/') + 1);
            throw new Refusal(Status.badRequest(kind + " in version \"" + said + "\" cannot be handled as a " + kind
                    + ": no kind \"" + kind + "\" is registered for version \"" + saidVersion
                    + "\" in scheme \"pkg/runtime/scheme.go:110\""));
        }
        return tree.with("apiVersion", StringValue.of(apiVersion)).with("kind", StringValue.of(kind));
    }

    private static String cannotHandle(String apiVersion, String kind) {
        String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
        return kind + " in version \"" + version + "\" cannot be handled as a " + kind + ": ";
    }
}
