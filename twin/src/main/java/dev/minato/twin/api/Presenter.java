package dev.minato.twin.api;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.kinds.KindCatalog;
import dev.minato.twin.api.kinds.KindRules;
import dev.minato.twin.api.resource.ResourceType;
import dev.minato.twin.api.table.TableFormat;
import dev.minato.twin.api.table.Tables;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Stored objects as the client wants to see them: version, and object, table or metadata. */
final class Presenter {
    private static final String META_V1 = "meta.k8s.io/v1";

    private final Versions versions;
    private final KindCatalog kinds;

    Presenter(Versions versions, KindCatalog kinds) {
        this.versions = versions;
        this.kinds = kinds;
    }

    /** The answer with one object. */
    ApiResponse one(Call call, int code, KubeObject object) {
        return tree(call, code, single(call).of(object));
    }

    /** An answer with a tree as it is. */
    ApiResponse tree(Call call, int code, MapValue tree) {
        return new ApiResponse.Tree(code, tree, call.warnings(), Map.of());
    }

    /** The form of a single object or of the object of a watch event. */
    ApiResponse.Form single(Call call) {
        ResourceType type = call.type();
        return switch (call.request().accept().form()) {
            case OBJECT, DISCOVERY_V2 -> {
                KindRules rules = kinds.of(type);
                Instant now = call.now();
                yield object ->
                        versions.fromStorage(type, rules.asRead(object, now).tree());
            }
            case METADATA -> object -> metadataOnly(object.tree(), true);
            case TABLE -> {
                TableFormat format = format(type);
                Accept.IncludeObject include = call.request().accept().includeObject();
                Instant now = call.now();
                MapValue head = MapValue.builder()
                        .put("kind", "Table")
                        .put("apiVersion", META_V1)
                        .put("columnDefinitions", format.definitions())
                        .build();
                yield object -> head.with("metadata", Value.of(listMeta(object.resourceVersion())))
                        .with("rows", Value.of(ListValue.of(row(type, format, include, now, object))));
            }
        };
    }

    /** The answer with many objects. */
    ApiResponse list(Call call, Collection<KubeObject> objects, MapValue meta) {
        ResourceType type = call.type();
        // lists of custom resources are not encoded by a Go struct, which would leave an empty text out
        MapValue listMeta = type.custom() && !meta.has("continue") ? meta.with("continue", "") : meta;
        Accept accept = call.request().accept();
        return switch (accept.form()) {
            case OBJECT, DISCOVERY_V2 -> {
                KindRules rules = kinds.of(type);
                Instant now = call.now();
                yield new ApiResponse.Items(
                        200,
                        head(type.kind() + "List", type.apiVersion(), listMeta),
                        "items",
                        objects,
                        object -> item(type, rules.asRead(object, now)),
                        call.warnings());
            }
            case METADATA ->
                new ApiResponse.Items(
                        200,
                        head("PartialObjectMetadataList", META_V1, listMeta),
                        "items",
                        objects,
                        object -> metadataOnly(object.tree(), true),
                        call.warnings());
            case TABLE -> {
                TableFormat format = format(type);
                Instant now = call.now();
                yield new ApiResponse.Items(
                        200,
                        head("Table", META_V1, listMeta).with("columnDefinitions", Value.of(format.definitions())),
                        "rows",
                        objects,
                        object -> row(type, format, accept.includeObject(), now, object),
                        call.warnings());
            }
        };
    }

    /** Lists of built-in kinds leave kind and apiVersion out of the items, those of custom resources do not. */
    private MapValue item(ResourceType type, KubeObject object) {
        MapValue tree = versions.fromStorage(type, object.tree());
        return type.custom() ? tree : tree.without("kind").without("apiVersion");
    }

    private MapValue row(
            ResourceType type, TableFormat format, Accept.IncludeObject include, Instant now, KubeObject object) {
        Value embedded = switch (include) {
            case NONE -> NullValue.NULL;
            case METADATA -> metadataOnly(object.tree(), true);
            case OBJECT -> versions.fromStorage(type, object.tree());
        };
        return format.row(object, now, embedded);
    }

    private static TableFormat format(ResourceType type) {
        return type.table() != null ? type.table() : Tables.of(type.groupKind());
    }

    private static MapValue metadataOnly(MapValue tree, boolean typed) {
        MapValue.Builder partial = MapValue.builder().put("metadata", tree.map("metadata"));
        if (typed) {
            partial.put("kind", "PartialObjectMetadata").put("apiVersion", META_V1);
        }
        return partial.build();
    }

    private static MapValue head(String kind, String apiVersion, MapValue metadata) {
        return MapValue.of("kind", kind, "apiVersion", apiVersion, "metadata", metadata);
    }

    static MapValue listMeta(String resourceVersion) {
        return MapValue.of("resourceVersion", StringValue.of(resourceVersion));
    }
}
