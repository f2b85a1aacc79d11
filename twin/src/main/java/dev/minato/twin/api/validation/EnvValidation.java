package dev.minato.twin.api.validation;

import dev.minato.objects.names.Names;
import dev.minato.objects.tree.MapValue;
import java.util.List;

/** The environment of a container. */
final class EnvValidation {
    private static final List<String> SOURCES =
            List.of("fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "fileKeyRef");
    private static final List<String> FIELDS = List.of(
            "metadata.name",
            "metadata.namespace",
            "metadata.uid",
            "spec.nodeName",
            "spec.serviceAccountName",
            "status.hostIP",
            "status.hostIPs",
            "status.podIP",
            "status.podIPs");
    /** Fields of a Pod that have a name, but cannot be had as environment variables. */
    private static final List<String> OTHER_FIELDS = List.of(
            "metadata.annotations", "metadata.labels", "spec.restartPolicy", "spec.schedulerName", "status.phase");

    private EnvValidation() {}

    static void env(MapValue container, Field at, FieldErrors errors) {
        List<MapValue> variables = container.list("env").maps();
        for (int i = 0; i < variables.size(); i++) {
            MapValue variable = variables.get(i);
            Field here = at.index(i);
            String name = variable.textOrEmpty("name");
            if (name.isEmpty()) {
                errors.required(here.child("name"), "");
            } else {
                errors.invalidEach(here.child("name"), name, Names.environmentVariable(name));
            }
            if (variable.has("valueFrom")) {
                source(variable, here.child("valueFrom"), errors);
            }
        }
    }

    private static void source(MapValue variable, Field at, FieldErrors errors) {
        MapValue from = variable.map("valueFrom");
        int sources = 0;
        for (String kind : SOURCES) {
            if (!from.has(kind)) {
                continue;
            }
            sources++;
            MapValue source = from.map(kind);
            switch (kind) {
                case "fieldRef" -> fieldRef(source, at.child("fieldRef"), errors);
                case "resourceFieldRef" -> Checks.required(source, "resource", at.child(kind), errors);
                case "configMapKeyRef", "secretKeyRef" -> {
                    Checks.required(source, "name", at.child(kind), errors);
                    String key = source.textOrEmpty("key");
                    if (key.isEmpty()) {
                        errors.required(at.child(kind, "key"), "");
                    } else {
                        errors.invalidEach(at.child(kind, "key"), key, Names.configMapKey(key));
                    }
                }
                default -> {
                    // a file's key is checked by the kubelet
                }
            }
        }
        if (!variable.textOrEmpty("value").isEmpty() && sources > 0) {
            errors.invalid(at, "", "may not be specified when `value` is not empty");
        } else if (sources == 0) {
            errors.invalid(
                    at, "", "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`");
        } else if (sources > 1) {
            errors.invalid(at, "", "may not have more than one field specified at a time");
        }
    }

    private static void fieldRef(MapValue source, Field at, FieldErrors errors) {
        String path = source.textOrEmpty("fieldPath");
        if (path.isEmpty()) {
            errors.required(at.child("fieldPath"), "");
            return;
        }
        boolean subscript = path.matches("metadata\\.(annotations|labels)\\['.+'\\]");
        if (subscript || FIELDS.contains(path)) {
            return;
        }
        if (OTHER_FIELDS.contains(path)) {
            errors.unsupported(at.child("fieldPath"), path, FIELDS);
        } else {
            errors.invalid(
                    at.child("fieldPath"), path, "error converting fieldPath: field label not supported: " + path);
        }
    }

    static void envFrom(MapValue container, Field at, FieldErrors errors) {
        List<MapValue> sources = container.list("envFrom").maps();
        for (int i = 0; i < sources.size(); i++) {
            MapValue source = sources.get(i);
            Field here = at.index(i);
            String prefix = source.textOrEmpty("prefix");
            if (!prefix.isEmpty()) {
                errors.invalidEach(here.child("prefix"), prefix, Names.environmentVariable(prefix));
            }
            int kinds = 0;
            for (String kind : List.of("configMapRef", "secretRef")) {
                if (source.has(kind)) {
                    kinds++;
                    Checks.required(source.map(kind), "name", here.child(kind), errors);
                }
            }
            if (kinds == 0) {
                errors.invalid(at, "", "must specify one of: `configMapRef` or `secretRef`");
            } else if (kinds > 1) {
                errors.invalid(at, "", "may not have more than one field specified at a time");
            }
        }
    }
}
