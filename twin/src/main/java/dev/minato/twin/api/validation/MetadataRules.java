package dev.minato.twin.api.validation;

import dev.minato.objects.field.GoQuote;
import dev.minato.objects.names.Names;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Path;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.List;
import java.util.Map;

/** What holds for the metadata of every object. */
public final class MetadataRules {
    private static final int ANNOTATIONS_BYTES_MAX = 256 * 1024;
    private static final Path METADATA = Path.of("metadata");

    private MetadataRules() {}

    public static void validate(MapValue metadata, boolean namespaced, NameRule names, FieldErrors errors) {
        String generateName = metadata.textOrEmpty("generateName");
        if (!generateName.isEmpty()) {
            String prefix = Names.maskTrailingDash(generateName);
            names.check(prefix).forEach(error -> errors.invalid(METADATA.key("generateName"), generateName, error));
        }
        String name = metadata.textOrEmpty("name");
        if (name.isEmpty()) {
            errors.required(METADATA.key("name"), "name or generateName is required");
        } else {
            names.check(name).forEach(error -> errors.invalid(METADATA.key("name"), name, error));
        }
        String namespace = metadata.textOrEmpty("namespace");
        if (namespaced) {
            if (namespace.isEmpty()) {
                errors.required(METADATA.key("namespace"), "");
            } else {
                Names.dns1123Label(namespace)
                        .forEach(error -> errors.invalid(METADATA.key("namespace"), namespace, error));
            }
        } else if (!namespace.isEmpty()) {
            errors.forbidden(METADATA.key("namespace"), "not allowed on this type");
        }
        labels(metadata.map("labels"), METADATA.key("labels"), errors);
        annotations(metadata.map("annotations"), METADATA.key("annotations"), errors);
        ownerReferences(metadata, errors);
        finalizers(metadata, errors);
    }

    public static void labels(MapValue labels, Path path, FieldErrors errors) {
        for (Map.Entry<String, String> label : labels.texts().entrySet()) {
            Names.qualifiedName(label.getKey()).forEach(error -> errors.invalid(path, label.getKey(), error));
            Names.labelValue(label.getValue())
                    .forEach(error -> errors.invalid(path.key(label.getKey()), label.getValue(), error));
        }
    }

    public static void annotations(MapValue annotations, Path path, FieldErrors errors) {
        long bytes = 0;
        for (Map.Entry<String, String> annotation : annotations.texts().entrySet()) {
            String key = annotation.getKey();
            Names.qualifiedName(key.toLowerCase(java.util.Locale.ROOT))
                    .forEach(error -> errors.invalid(path, key, error));
            bytes += key.length() + (long) annotation.getValue().length();
        }
        if (bytes > ANNOTATIONS_BYTES_MAX) {
            errors.tooLong(path, ANNOTATIONS_BYTES_MAX);
        }
    }

    private static void ownerReferences(MapValue metadata, FieldErrors errors) {
        Path path = METADATA.key("ownerReferences");
        List<MapValue> owners = metadata.list("ownerReferences").maps();
        String firstController = "";
        for (int i = 0; i < owners.size(); i++) {
            MapValue owner = owners.get(i);
            for (String field : List.of("apiVersion", "kind", "name", "uid")) {
                if (owner.textOrEmpty(field).isEmpty()) {
                    String what = field.equals("apiVersion") ? "version" : field;
                    errors.invalid(path.index(i).key(field), "", what + " must not be empty");
                }
            }
            if (owner.textOrEmpty("kind").equals("Event")
                    && owner.textOrEmpty("apiVersion").equals("v1")) {
                errors.invalid(path, "v1, Kind=Event", "/v1, Kind=Event is disallowed from being an owner");
            }
            if (owner.flag("controller")) {
                if (!firstController.isEmpty()) {
                    errors.invalid(
                            path,
                            metadata.list("ownerReferences"),
                            "Only one reference can have Controller set to true. Found \"true\" in references for "
                                    + firstController + " and " + owner.textOrEmpty("name"));
                }
                firstController = owner.textOrEmpty("name");
            }
        }
    }

    private static void finalizers(MapValue metadata, FieldErrors errors) {
        Path path = METADATA.key("finalizers");
        List<String> finalizers = metadata.list("finalizers").texts();
        for (int i = 0; i < finalizers.size(); i++) {
            String finalizer = finalizers.get(i);
            int at = i;
            Names.qualifiedName(finalizer).forEach(error -> errors.invalid(path.index(at), finalizer, error));
        }
        if (finalizers.contains("orphan") && finalizers.contains("foregroundDeletion")) {
            errors.invalid(
                    path, metadata.list("finalizers"), "finalizer orphan and foregroundDeletion cannot be both set");
        }
    }

    /** What never changes once an object exists. */
    public static void validateUpdate(MapValue next, MapValue old, FieldErrors errors) {
        for (String key : List.of("name", "namespace", "uid", "creationTimestamp")) {
            if (!next.textOrEmpty(key).equals(old.textOrEmpty(key))) {
                Value value = next.get(key);
                errors.invalid(METADATA.key(key), value == null ? StringValue.EMPTY : value, "field is immutable");
            }
        }
        if (!old.textOrEmpty("deletionTimestamp").isEmpty()) {
            List<String> before = old.list("finalizers").texts();
            List<String> added = next.list("finalizers").texts().stream()
                    .filter(finalizer -> !before.contains(finalizer))
                    .toList();
            if (!added.isEmpty()) {
                errors.forbidden(
                        METADATA.key("finalizers"),
                        "no new finalizers can be added if the object is being deleted, found new finalizers []string{"
                                + added.stream().map(GoQuote::quote).collect(java.util.stream.Collectors.joining(", "))
                                + "}");
            }
        }
    }

    /** The rule for the names of a kind. */
    @FunctionalInterface
    public interface NameRule {
        List<String> check(String name);
    }
}
