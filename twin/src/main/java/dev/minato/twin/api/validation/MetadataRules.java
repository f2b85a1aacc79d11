package dev.minato.twin.api.validation;

import dev.minato.objects.field.GoQuote;
import dev.minato.objects.names.Names;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** What holds for the metadata of every object. */
public final class MetadataRules {
    private static final int ANNOTATIONS_BYTES_MAX = 256 * 1024;
    /** What {@link #validate} looks at. */
    private static final List<String> LOOKED_AT =
            List.of("name", "namespace", "generateName", "labels", "annotations", "ownerReferences", "finalizers");

    private static final NameRule ANY_NAME = name -> List.of();
    private static final List<String> STANDARD_FINALIZERS = List.of("orphan", "foregroundDeletion", "kubernetes");

    private MetadataRules() {}

    /** The rule for the names of a kind. */
    @FunctionalInterface
    public interface NameRule {
        List<String> check(String name);
    }

    public static void validate(MapValue metadata, boolean namespaced, NameRule names, FieldErrors errors) {
        Field at = Field.METADATA;
        String generateName = metadata.textOrEmpty("generateName");
        if (!generateName.isEmpty()) {
            String prefix = Names.maskTrailingDash(generateName);
            errors.invalidEach(at.child("generateName"), generateName, names.check(prefix));
        }
        String name = metadata.textOrEmpty("name");
        if (name.isEmpty()) {
            errors.required(at.child("name"), "name or generateName is required");
        } else {
            errors.invalidEach(at.child("name"), name, names.check(name));
        }
        namespace(metadata.textOrEmpty("namespace"), namespaced, errors);
        labels(metadata.map("labels"), at.child("labels"), errors);
        annotations(metadata.map("annotations"), at.child("annotations"), errors);
        ownerReferences(metadata, errors);
        finalizers(metadata, errors);
    }

    private static void namespace(String namespace, boolean namespaced, FieldErrors errors) {
        Field at = Field.METADATA.child("namespace");
        if (!namespaced) {
            if (!namespace.isEmpty()) {
                errors.forbidden(at, "not allowed on this type");
            }
        } else if (namespace.isEmpty()) {
            errors.required(at, "");
        } else {
            errors.invalidEach(at, namespace, Names.dns1123Label(namespace));
        }
    }

    public static void labels(MapValue labels, Field at, FieldErrors errors) {
        for (int i = 0; i < labels.size(); i++) {
            if (labels.valueAt(i) instanceof StringValue(String text)) {
                String key = labels.keyAt(i);
                errors.invalidEach(at, key, Names.qualifiedName(key));
                errors.invalidEach(at, text, Names.labelValue(text));
            }
        }
    }

    public static void annotations(MapValue annotations, Field at, FieldErrors errors) {
        long bytes = 0;
        for (int i = 0; i < annotations.size(); i++) {
            if (annotations.valueAt(i) instanceof StringValue(String text)) {
                String key = annotations.keyAt(i);
                errors.invalidEach(at, key, Names.qualifiedName(key.toLowerCase(Locale.ROOT)));
                bytes += key.getBytes(StandardCharsets.UTF_8).length;
                bytes += text.getBytes(StandardCharsets.UTF_8).length;
            }
        }
        if (bytes > ANNOTATIONS_BYTES_MAX) {
            errors.tooLong(at, ANNOTATIONS_BYTES_MAX);
        }
    }

    private static void ownerReferences(MapValue metadata, FieldErrors errors) {
        Field at = Field.METADATA.child("ownerReferences");
        String controller = "";
        for (MapValue owner : metadata.list("ownerReferences").maps()) {
            String apiVersion = owner.textOrEmpty("apiVersion");
            if (apiVersion.isEmpty() || apiVersion.endsWith("/")) {
                errors.invalid(at.child("apiVersion"), "", "version must not be empty");
            }
            for (String key : List.of("kind", "name", "uid")) {
                if (owner.textOrEmpty(key).isEmpty()) {
                    errors.invalid(at.child(key), "", "must not be empty");
                }
            }
            if (apiVersion.equals("v1") && owner.textOrEmpty("kind").equals("Event")) {
                errors.invalid(at, owner, "/v1, Kind=Event is disallowed from being an owner");
            }
            if (owner.flag("controller")) {
                String words = owner.textOrEmpty("kind") + "/" + owner.textOrEmpty("name");
                if (!controller.isEmpty()) {
                    errors.invalidPrinted(
                            at,
                            owners(metadata),
                            "Only one reference can have Controller set to true. Found \"true\" in references for "
                                    + controller + " and " + words);
                }
                controller = words;
            }
        }
    }

    /** As the real server prints them, which has the fields in another order. */
    private static String owners(MapValue metadata) {
        List<String> keys = List.of("apiVersion", "kind", "name", "uid", "controller", "blockOwnerDeletion");
        return metadata.list("ownerReferences").maps().stream()
                .map(owner -> GoStruct.present(owner, keys))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static void finalizers(MapValue metadata, FieldErrors errors) {
        Field at = Field.METADATA.child("finalizers");
        List<String> finalizers = metadata.list("finalizers").texts();
        for (int i = 0; i < finalizers.size(); i++) {
            String finalizer = finalizers.get(i);
            List<String> problems = Names.qualifiedName(finalizer);
            errors.invalidEach(at, finalizer, problems);
            if (problems.isEmpty() && !finalizer.contains("/") && !STANDARD_FINALIZERS.contains(finalizer)) {
                errors.invalid(
                        at.index(i), finalizer, "name is neither a standard finalizer name nor is it fully qualified");
            }
        }
        if (finalizers.contains("orphan") && finalizers.contains("foregroundDeletion")) {
            errors.invalid(
                    at, metadata.list("finalizers"), "finalizer orphan and foregroundDeletion cannot be both set");
        }
    }

    /**
     * What holds for the metadata of a change.
     *
     * @param times how often the real server looks; what is wrong is named as often among the causes
     */
    public static void checkUpdate(MapValue next, MapValue old, boolean namespaced, int times, FieldErrors errors) {
        if (!isLikeBefore(next, old)) {
            validate(next, namespaced, ANY_NAME, errors);
        }
        fixed(next, old, errors);
        if (errors.isEmpty()) {
            return;
        }
        // only what is refused is looked at again: changes that are well come by here all the time
        shared(next, errors);
        if (times > 1) {
            fixed(next, old, errors);
            shared(next, errors);
        }
        if (times > 2) {
            validate(next, namespaced, ANY_NAME, errors);
        }
    }

    /** Whether all of it was looked at when it was written: most changes are of a status. */
    private static boolean isLikeBefore(MapValue next, MapValue old) {
        for (String key : LOOKED_AT) {
            if (!Objects.equals(next.get(key), old.get(key))) {
                return false;
            }
        }
        return true;
    }

    private static void shared(MapValue metadata, FieldErrors errors) {
        labels(metadata.map("labels"), Field.METADATA.child("labels"), errors);
        annotations(metadata.map("annotations"), Field.METADATA.child("annotations"), errors);
        ownerReferences(metadata, errors);
    }

    /** What never changes once an object exists. */
    private static void fixed(MapValue next, MapValue old, FieldErrors errors) {
        for (String key : List.of("name", "namespace", "uid", "creationTimestamp", "deletionTimestamp")) {
            if (!next.textOrEmpty(key).equals(old.textOrEmpty(key))) {
                Value value = next.get(key);
                errors.invalid(
                        Field.METADATA.child(key), value == null ? StringValue.EMPTY : value, "field is immutable");
            }
        }
        if (old.textOrEmpty("deletionTimestamp").isEmpty()) {
            return;
        }
        List<String> before = old.list("finalizers").texts();
        List<String> added = next.list("finalizers").texts().stream()
                .filter(finalizer -> !before.contains(finalizer))
                .toList();
        if (!added.isEmpty()) {
            errors.forbidden(
                    Field.METADATA.child("finalizers"),
                    "no new finalizers can be added if the object is being deleted, found new finalizers []string{"
                            + added.stream().map(GoQuote::quote).collect(Collectors.joining(", ")) + "}");
        }
    }
}
