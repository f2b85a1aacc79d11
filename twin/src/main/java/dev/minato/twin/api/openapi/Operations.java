package dev.minato.twin.api.openapi;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Path items of OpenAPI 3: which calls a path takes, and with which parameters. */
final class Operations {
    private static final Pattern PATH_PARAMETER = Pattern.compile("\\{([^}]+)}");
    private static final List<String> LIST =
            List.of("continue", "fieldSelector", "labelSelector", "resourceVersion", "resourceVersionMatch");
    private static final List<String> WRITE = List.of("dryRun", "fieldManager", "fieldValidation");

    private Operations() {}

    /** @param methods method to {@code {action, gvk, id}} */
    static MapValue pathItem(String path, MapValue methods) {
        MapValue.Builder item = MapValue.builder();
        methods.forEach((method, fact) -> {
            if (fact instanceof MapValue operation) {
                item.put(method, (Value) operation(method, operation));
            }
        });
        List<MapValue> parameters = new ArrayList<>();
        Matcher matcher = PATH_PARAMETER.matcher(path);
        while (matcher.find()) {
            parameters.add(MapValue.builder()
                    .put("name", matcher.group(1))
                    .put("in", "path")
                    .put("required", true)
                    .put("schema", MapValue.of("type", "string", "uniqueItems", true))
                    .build());
        }
        return item.put("parameters", (Value) ListValue.of(parameters)).build();
    }

    private static MapValue operation(String method, MapValue fact) {
        MapValue.Builder operation = MapValue.builder()
                .put("operationId", fact.textOrEmpty("id"))
                .put("responses", MapValue.of("200", MapValue.of("description", "OK")));
        String action = fact.textOrEmpty("action");
        if (!action.isEmpty()) {
            operation.put("x-kubernetes-action", action);
        }
        if (fact.get("gvk") instanceof MapValue gvk) {
            operation.put("x-kubernetes-group-version-kind", (Value) gvk);
        }
        List<MapValue> parameters = new ArrayList<>();
        if (action.equals("list") || action.equals("deletecollection") || action.startsWith("watch")) {
            LIST.forEach(name -> parameters.add(query(name, "string")));
            parameters.add(query("limit", "integer"));
            parameters.add(query("timeoutSeconds", "integer"));
            if (action.equals("list")) {
                parameters.add(query("watch", "boolean"));
                parameters.add(query("allowWatchBookmarks", "boolean"));
                parameters.add(query("sendInitialEvents", "boolean"));
            }
        }
        switch (method) {
            case "post", "put" -> WRITE.forEach(name -> parameters.add(query(name, "string")));
            case "patch" -> {
                WRITE.forEach(name -> parameters.add(query(name, "string")));
                parameters.add(query("force", "boolean"));
            }
            case "delete" -> {
                parameters.add(query("dryRun", "string"));
                parameters.add(query("gracePeriodSeconds", "integer"));
                parameters.add(query("propagationPolicy", "string"));
            }
            default -> {} // a get of one object has none that are of use
        }
        return operation.put("parameters", (Value) ListValue.of(parameters)).build();
    }

    private static MapValue query(String name, String type) {
        return MapValue.builder()
                .put("name", name)
                .put("in", "query")
                .put("schema", MapValue.of("type", type, "uniqueItems", true))
                .build();
    }
}
