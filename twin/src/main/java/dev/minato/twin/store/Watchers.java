package dev.minato.twin.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who hears which events: by resource, and there by namespace, so that an event costs only those whom it concerns. */
final class Watchers {
    /** Whose events; a null namespace is all of them. */
    private record Scope(GroupResource resource, @Nullable String namespace) {}

    private final Map<Scope, LinkedHashMap<Watcher, Watcher>> watchers = new LinkedHashMap<>();

    /** One watch; equal to itself only. */
    private final class Watcher implements StoreWatch {
        private final Scope scope;
        private final StoreListener listener;
        private final long afterRevision;
        private boolean active = true;

        Watcher(Scope scope, long afterRevision, StoreListener listener) {
            this.scope = scope;
            this.afterRevision = afterRevision;
            this.listener = listener;
        }

        @Override
        public void cancel() {
            if (active) {
                active = false;
                Map<Watcher, Watcher> ofScope = watchers.get(scope);
                if (ofScope != null) {
                    ofScope.remove(this);
                    if (ofScope.isEmpty()) {
                        watchers.remove(scope);
                    }
                }
            }
        }
    }

    /** Adds a watch that hears what comes after the revision: it may start while a batch with older events goes round. */
    StoreWatch add(GroupResource resource, @Nullable String namespace, long afterRevision, StoreListener listener) {
        Watcher watcher = new Watcher(new Scope(resource, namespace), afterRevision, listener);
        watchers.computeIfAbsent(watcher.scope, scope -> new LinkedHashMap<>()).put(watcher, watcher);
        return watcher;
    }

    /** In the order the watches were added, those of all namespaces first. */
    void publish(StoreEvent event) {
        GroupResource resource = event.key().resource();
        publish(new Scope(resource, null), event);
        if (!event.key().namespace().isEmpty()) {
            publish(new Scope(resource, event.key().namespace()), event);
        }
    }

    void stopped(String reason) {
        List<Watcher> all = new ArrayList<>();
        watchers.values().forEach(ofScope -> all.addAll(ofScope.values()));
        watchers.clear();
        for (Watcher watcher : all) {
            if (watcher.active) {
                watcher.active = false;
                watcher.listener.stopped(reason);
            }
        }
    }

    private void publish(Scope scope, StoreEvent event) {
        Map<Watcher, Watcher> ofScope = watchers.get(scope);
        if (ofScope == null) {
            return;
        }
        // a listener may end watches, its own or others', while the event goes round: those hear it no more
        for (Watcher watcher : ofScope.values().toArray(new Watcher[ofScope.size()])) {
            if (watcher.active && event.revision() > watcher.afterRevision) {
                watcher.listener.event(event);
            }
        }
    }
}
