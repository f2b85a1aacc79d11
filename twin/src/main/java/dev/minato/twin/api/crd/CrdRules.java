package dev.minato.twin.api.crd;

import dev.minato.objects.names.Names;
import dev.minato.objects.schema.SchemaReader;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.kinds.KindRules;
import dev.minato.twin.api.kinds.Parts;
import dev.minato.twin.api.validation.Field;
import dev.minato.twin.api.validation.FieldErrors;
import dev.minato.twin.api.validation.GoStruct;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** CustomResourceDefinition itself. */
public final class CrdRules implements KindRules {
    /** Holds a CRD until its objects are gone. */
    public static final String CLEANUP = "customresourcecleanup.apiextensions.k8s.io";

    private static final String APPROVED = "api-approved.kubernetes.io";

    @Override
    public MapValue defaulted(MapValue crd) {
        return Parts.inMap(crd, "spec", spec -> {
            MapValue named = Parts.inMap(spec, "names", names -> {
                String kind = names.textOrEmpty("kind");
                if (kind.isEmpty()) {
                    return names;
                }
                MapValue filled = Parts.setDefault(names, "singular", kind.toLowerCase(Locale.ROOT));
                return Parts.setDefault(filled, "listKind", kind + "List");
            });
            return Parts.inMapMade(named, "conversion", conversion -> Parts.setDefault(conversion, "strategy", "None"));
        });
    }

    @Override
    public MapValue forCreate(MapValue crd) {
        List<Value> stored = new ArrayList<>();
        for (MapValue version : crd.list("spec", "versions").maps()) {
            if (version.flag("storage") && stored.isEmpty()) {
                stored.add(Value.of(version.textOrEmpty("name")));
            }
        }
        MapValue status = MapValue.of("storedVersions", stored.isEmpty() ? NullValue.NULL : ListValue.of(stored));
        return crd.with("status", (Value) status);
    }

    @Override
    public MapValue forUpdate(MapValue next, MapValue old) {
        MapValue result = Parts.copy("status", old, next);
        for (MapValue version : next.list("spec", "versions").maps()) {
            String name = version.textOrEmpty("name");
            List<String> stored = result.list("status", "storedVersions").texts();
            if (version.flag("storage") && !stored.contains(name)) {
                List<String> more = new ArrayList<>(stored);
                more.add(name);
                result = Parts.inMapMade(result, "status", status -> status.with("storedVersions", Value.of(more)));
            }
        }
        return result;
    }

    @Override
    public boolean hasGeneration() {
        return true;
    }

    @Override
    public boolean allowsUnconditionalUpdate() {
        return false;
    }

    @Override
    public List<String> deletionFinalizers() {
        return List.of(CLEANUP);
    }

    @Override
    public List<String> warnings(MapValue crd, @Nullable MapValue old) {
        List<String> warnings = new ArrayList<>();
        if (crd.toJson().contains("\"x-kubernetes-validations\"")) {
            warnings.add("not modelled by the embedded cluster: rules in x-kubernetes-validations are stored, but not"
                    + " evaluated");
        }
        return warnings;
    }

    @Override
    public void validate(MapValue crd, FieldErrors errors) {
        name(crd, errors);
        spec(crd, errors);
        stored(crd, errors);
        String group = crd.textOrEmpty("spec", "group");
        boolean protects = group.equals("k8s.io")
                || group.equals("kubernetes.io")
                || group.endsWith(".k8s.io")
                || group.endsWith(".kubernetes.io");
        if (protects && crd.textOrEmpty("metadata", "annotations", APPROVED).isEmpty()) {
            errors.required(
                    Field.METADATA.child("annotations").key(APPROVED),
                    "protected groups must have approval annotation \"" + APPROVED
                            + "\", see https://github.com/kubernetes/enhancements/pull/1111");
        }
    }

    private static void stored(MapValue crd, FieldErrors errors) {
        Field at = Field.of("status.storedVersions");
        Value there = crd.at("status", "storedVersions");
        List<String> stored = crd.list("status", "storedVersions").texts();
        if (stored.isEmpty()) {
            errors.invalid(at, there, "must have at least one stored version");
            return;
        }
        for (MapValue version : crd.list("spec", "versions").maps()) {
            if (version.flag("storage") && !stored.contains(version.textOrEmpty("name"))) {
                errors.invalid(at, there, "must have the storage version " + version.textOrEmpty("name"));
            }
        }
    }

    private static void name(MapValue crd, FieldErrors errors) {
        String wanted = crd.textOrEmpty("spec", "names", "plural") + "." + crd.textOrEmpty("spec", "group");
        String name = crd.textOrEmpty("metadata", "name");
        if (!name.equals(wanted)) {
            errors.invalid(Field.of("metadata.name"), name, "must be spec.names.plural+\".\"+spec.group");
        }
    }

    private static void spec(MapValue crd, FieldErrors errors) {
        MapValue spec = crd.map("spec");
        String group = spec.textOrEmpty("group");
        if (group.isEmpty()) {
            errors.required(Field.SPEC.child("group"), "");
        } else {
            errors.invalidEach(Field.SPEC.child("group"), group, Names.dns1123Subdomain(group));
            if (!group.contains(".")) {
                errors.invalid(Field.SPEC.child("group"), group, "should be a domain with at least one dot");
            }
        }
        String scope = spec.textOrEmpty("scope");
        if (scope.isEmpty()) {
            errors.required(Field.SPEC.child("scope"), "");
        } else if (!List.of("Cluster", "Namespaced").contains(scope)) {
            errors.unsupported(Field.SPEC.child("scope"), scope, List.of("Cluster", "Namespaced"));
        }
        versions(spec, errors);
        names(spec.map("names"), errors);
        if (!spec.textOrEmpty("conversion", "strategy").equals("None")) {
            errors.forbidden(
                    Field.SPEC.child("conversion", "strategy"),
                    "not modelled by the embedded cluster: conversion by webhook; only None is");
        }
    }

    private static void versions(MapValue spec, FieldErrors errors) {
        List<MapValue> versions = spec.list("versions").maps();
        Field at = Field.SPEC.child("versions");
        TreeSet<String> seen = new TreeSet<>();
        long storage =
                versions.stream().filter(version -> version.flag("storage")).count();
        for (int i = 0; i < versions.size(); i++) {
            MapValue version = versions.get(i);
            String name = version.textOrEmpty("name");
            if (!seen.add(name)) {
                errors.invalid(at.index(i).child("name"), name, "must be unique");
            }
            errors.invalidEach(at.index(i).child("name"), name, Names.dns1035Label(name));
            schema(version, at.index(i).child("schema", "openAPIV3Schema"), Structural.place(spec, i), errors);
        }
        if (storage != 1) {
            errors.invalidPrinted(
                    at,
                    versions.isEmpty()
                            ? "null"
                            : versions.stream().map(CrdRules::printed).collect(Collectors.joining(",", "[", "]")),
                    "must have exactly one version marked as storage version");
        }
    }

    /** As the real server prints it, which keeps what all versions share outside of them. */
    private static String printed(MapValue version) {
        return GoStruct.print(
                version.without("schema"),
                List.of(
                        "name",
                        "served:false",
                        "storage:false",
                        "deprecated:false",
                        "deprecationWarning",
                        "schema",
                        "subresources",
                        "additionalPrinterColumns",
                        "selectableFields"));
    }

    private static void schema(MapValue version, Field at, Field shared, FieldErrors errors) {
        if (!(version.at("schema", "openAPIV3Schema") instanceof MapValue schema)) {
            errors.required(at, "");
            return;
        }
        if (!schema.textOrEmpty("type").equals("object")) {
            errors.invalid(at.child("type"), schema.textOrEmpty("type"), "must be object at the root");
        }
        Structural.check(schema, shared, errors);
        try {
            SchemaReader.readCustomResource(schema);
        } catch (IllegalArgumentException e) {
            errors.invalid(at, schema, String.valueOf(e.getMessage()));
        }
    }

    private static void names(MapValue names, FieldErrors errors) {
        Field at = Field.SPEC.child("names");
        for (String key : List.of("plural", "singular", "kind", "listKind")) {
            String value = names.textOrEmpty(key);
            if (value.isEmpty()) {
                errors.required(at.child(key), "");
            } else {
                errors.invalidEach(at.child(key), value, Names.dns1035Label(value.toLowerCase(Locale.ROOT)));
            }
        }
        String kind = names.textOrEmpty("kind");
        if (!kind.isEmpty() && kind.equals(names.textOrEmpty("listKind"))) {
            errors.invalid(at.child("listKind"), kind, "kind and listKind may not be the same");
        }
    }

    @Override
    public void validateUpdate(MapValue next, MapValue old, FieldErrors errors) {
        spec(next, errors);
        for (String key : List.of("group", "scope")) {
            if (!next.textOrEmpty("spec", key).equals(old.textOrEmpty("spec", key))) {
                errors.invalid(Field.SPEC.child(key), next.textOrEmpty("spec", key), "field is immutable");
            }
        }
        List<String> present = next.list("spec", "versions").maps().stream()
                .map(version -> version.textOrEmpty("name"))
                .toList();
        List<String> stored = next.list("status", "storedVersions").texts();
        for (int i = 0; i < stored.size(); i++) {
            if (!present.contains(stored.get(i))) {
                errors.invalid(
                        Field.of("status.storedVersions").index(i),
                        stored.get(i),
                        "missing from spec.versions; "
                                + stored.get(i)
                                + " was previously a storage version, and must remain in spec.versions until a storage"
                                + " migration ensures no data remains persisted in " + stored.get(i)
                                + " and removes " + stored.get(i) + " from status.storedVersions");
            }
        }
    }
}
