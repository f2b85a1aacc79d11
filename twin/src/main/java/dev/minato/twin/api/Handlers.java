package dev.minato.twin.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Which handler answers a verb on a resource or subresource. Belongs to the loop. */
final class Handlers {
    private final Map<String, Subresource> subresources = new LinkedHashMap<>();
    private final ServerParts parts;
    private final Reads reads;
    private final Watches watches;
    private final Creates creates;
    private final Updates updates;
    private final Patches patches;
    private final Deletes deletes;
    private final DeleteCollections collections;

    /** A handler of a subresource, or of a resource that is only answered, never stored. */
    interface Subresource {
        void handle(Call call, Consumer<ApiResponse> done);
    }

    Handlers(ServerParts parts, Patches patches, Creates creates, Updates updates, Deletes deletes) {
        this.parts = parts;
        this.reads = new Reads(parts);
        this.watches = new Watches(parts);
        this.creates = creates;
        this.updates = updates;
        this.patches = patches;
        this.deletes = deletes;
        this.collections = new DeleteCollections(parts, deletes);
    }

    /** Handles {@code resource/subresource} (or {@code group/resource} of reviews) by a handler of its own. */
    Handlers with(String what, Subresource handler) {
        subresources.put(what, handler);
        return this;
    }

    void handle(Call call, Consumer<ApiResponse> done) {
        Subresource special = special(call);
        if (special != null) {
            special.handle(call, done);
            return;
        }
        switch (call.request().verb()) {
            case GET -> done.accept(reads.get(call));
            case LIST -> done.accept(reads.list(call));
            case WATCH -> done.accept(watches.watch(call));
            case CREATE -> creates.create(call, done);
            case UPDATE -> updates.update(call, done);
            case PATCH -> patches.patch(call, done);
            case DELETE -> deletes.delete(call, done);
            case DELETE_COLLECTION -> collections.delete(call, done);
            case POST, PUT, HEAD, OPTIONS -> throw new Refusal(Status.noSuchPath());
        }
        assert parts.loop().isHere();
    }

    private @org.jspecify.annotations.Nullable Subresource special(Call call) {
        if (call.subresource().isEmpty()) {
            return subresources.get(call.type().qualified());
        }
        Subresource own = subresources.get(call.type().qualified() + "/" + call.subresource());
        return own != null ? own : subresources.get("*/" + call.subresource());
    }
}
