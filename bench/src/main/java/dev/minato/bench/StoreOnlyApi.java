package dev.minato.bench;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.twin.api.ApiRequest;
import dev.minato.twin.api.ApiResponse;
import dev.minato.twin.api.ApiServer;
import dev.minato.twin.api.Status;
import dev.minato.twin.api.Target;
import dev.minato.twin.api.Verb;
import dev.minato.twin.api.WatchEvent;
import dev.minato.twin.api.WatchStream;
import dev.minato.twin.store.GroupResource;
import dev.minato.twin.store.Op;
import dev.minato.twin.store.Outcome;
import dev.minato.twin.store.Store;
import dev.minato.twin.store.StoreEvent;
import dev.minato.twin.store.StoreKey;
import dev.minato.twin.store.StoreListener;
import dev.minato.twin.store.StoreWatch;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The least an API server can be, for measuring what is around it: no authentication, defaults, validation or admission.
 * Belongs to the loop.
 */
final class StoreOnlyApi implements ApiServer {
    private final Store store;
    private @Nullable StoreEvent lastEvent;
    private @Nullable WatchEvent lastShared;

    StoreOnlyApi(Store store) {
        this.store = store;
    }

    @Override
    public void handle(ApiRequest request, Consumer<ApiResponse> done) {
        Target target = requireNonNull(request.path().target(), "only resources are measured");
        GroupResource resource = new GroupResource(target.group(), target.resource());
        if (request.verb() == Verb.CREATE) {
            create(request, resource, done);
        } else if (request.verb() == Verb.LIST) {
            MapValue head = MapValue.of("apiVersion", "v1", "kind", "List");
            done.accept(new ApiResponse.Items(200, head, "items", store.list(resource), KubeObject::tree, List.of()));
        } else if (request.verb() == Verb.WATCH) {
            done.accept(new ApiResponse.Watch(new Stream(resource), List.of()));
        } else {
            done.accept(Status.notModelled("the measurement does not do this").toResponse());
        }
    }

    private void create(ApiRequest request, GroupResource resource, Consumer<ApiResponse> done) {
        KubeObject object = new KubeObject((MapValue) requireNonNull(
                requireNonNull(request.body(), "a create has a body").tree()));
        StoreKey key = new StoreKey(resource, object.namespace(), object.name());
        store.propose(
                List.of(Op.create(key, object)),
                outcome -> done.accept(
                        switch (outcome) {
                            case Outcome.Committed committed ->
                                ApiResponse.Tree.of(201, committed.object().tree());
                            case Outcome.Conflict conflict ->
                                Status.alreadyExists(resource.group(), resource.resource(), key.name())
                                        .toResponse();
                            case Outcome.Stopped stopped ->
                                Status.unavailable(stopped.reason()).toResponse();
                        }));
    }

    /** One instance for all watchers, as the API server does it. */
    private WatchEvent shared(StoreEvent event) {
        WatchEvent shared = lastShared;
        if (lastEvent != event || shared == null) {
            shared = new WatchEvent(WatchEvent.Type.valueOf(event.type().name()), event.object(), KubeObject::tree);
            lastEvent = event;
            lastShared = shared;
        }
        return shared;
    }

    /** A watch from now on. */
    private final class Stream implements WatchStream, StoreListener {
        private final GroupResource resource;
        private @Nullable StoreWatch watch;
        private @Nullable Sink sink;

        Stream(GroupResource resource) {
            this.resource = resource;
        }

        @Override
        public Collection<WatchEvent> initial() {
            return List.of();
        }

        @Override
        public void open(Sink opened) {
            sink = opened;
            watch = store.watch(resource, null, store.revision(), this);
        }

        @Override
        public void event(StoreEvent event) {
            if (sink != null && !sink.offer(shared(event))) {
                close();
            }
        }

        @Override
        public void stopped(String reason) {
            if (sink != null) {
                sink.end();
            }
        }

        @Override
        public void close() {
            if (watch != null) {
                watch.cancel();
            }
        }
    }
}
