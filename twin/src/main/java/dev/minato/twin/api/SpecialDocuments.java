package dev.minato.twin.api;

import dev.minato.objects.schema.Schemas;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.auth.ServiceAccountTokens;
import dev.minato.twin.api.openapi.OpenApiV3;
import dev.minato.twin.api.resource.ApiGroup;
import dev.minato.twin.api.resource.ResourceType;
import dev.minato.twin.store.GroupResource;
import dev.minato.twin.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** OpenAPI, the keys of tokens, a few metrics. Documents are encoded off the loop. */
final class SpecialDocuments implements NonResources {
    private static final GroupResource CRDS = new GroupResource("apiextensions.k8s.io", "customresourcedefinitions");

    private final ServerParts parts;
    private final ServiceAccountTokens tokens;
    private @Nullable OpenApiV3 openApi;

    SpecialDocuments(ServerParts parts, ServiceAccountTokens tokens) {
        this.parts = parts;
        this.tokens = tokens;
    }

    @Override
    public ApiResponse answer(ApiRequest request) {
        String path = request.path().path();
        return switch (path) {
            case "/.well-known/openid-configuration" -> json(tokens.configuration());
            case "/openid/v1/jwks" -> json(tokens.keySet());
            case "/openapi/v3" -> json(openApi().index(crds()));
            case "/openapi/v2" -> json(openApiV2());
            case "/metrics" -> ServerDocuments.text(200, metrics(parts.store()));
            default -> path.startsWith("/openapi/v3/") ? document(path.substring("/openapi/v3/".length())) : none();
        };
    }

    private ApiResponse document(String group) {
        List<KubeObject> crds = crds();
        OpenApiV3 documents = openApi();
        MapValue document = documents.document(group, crds);
        return document == null ? none() : json(document);
    }

    private static ApiResponse none() {
        return Status.noSuchPath().toResponse();
    }

    private static ApiResponse json(MapValue tree) {
        return new ApiResponse.Raw(
                200, "application/json", () -> Json.writeBytes(tree), Map.of("Cache-Control", "no-cache, private"));
    }

    private List<KubeObject> crds() {
        List<KubeObject> crds = new ArrayList<>();
        for (KubeObject crd : parts.store().list(CRDS)) {
            crds.add(crd);
        }
        return crds;
    }

    private OpenApiV3 openApi() {
        OpenApiV3 known = openApi;
        if (known == null) {
            MapValue.Builder schemas = MapValue.builder();
            for (String name : Schemas.kubernetes().names()) {
                MapValue schema = Schemas.kubernetes().openApi(name);
                if (schema != null) {
                    schemas.put(name, (Value) Qualified.references(schema));
                }
            }
            known = new OpenApiV3(schemas.build(), BuiltInOperations.of(parts.registry()));
            openApi = known;
        }
        return known;
    }

    /** The older document: only what a client must find to go on, kinds without their fields. */
    private MapValue openApiV2() {
        MapValue.Builder definitions = MapValue.builder();
        for (ApiGroup group : parts.registry().groups()) {
            for (ApiGroup.ApiVersion version : group.versions()) {
                for (ResourceType type : version.resources()) {
                    definitions.put(type.model().schemaName(), (Value) MapValue.of(
                            "type",
                            "object",
                            "x-kubernetes-group-version-kind",
                            List.of(MapValue.of(
                                    "group", type.group(), "version", type.version(), "kind", type.kind()))));
                }
            }
        }
        return MapValue.builder()
                .put("swagger", "2.0")
                .put("info", MapValue.of("title", "Kubernetes", "version", ServerDocuments.GIT_VERSION))
                .put("paths", MapValue.EMPTY)
                .put("definitions", definitions.build())
                .build();
    }

    private static String metrics(Store store) {
        StringBuilder text = new StringBuilder();
        text.append("# TYPE minato_store_revision counter\nminato_store_revision ")
                .append(store.revision())
                .append('\n');
        text.append("# TYPE apiserver_storage_objects_total gauge\napiserver_storage_objects_total ")
                .append(store.snapshot().size())
                .append('\n');
        assert text.toString().getBytes(StandardCharsets.UTF_8).length == text.length() : "names are ASCII";
        return text.toString();
    }
}
