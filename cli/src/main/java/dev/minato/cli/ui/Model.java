package dev.minato.cli.ui;

import dev.minato.cli.client.Applications;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the cluster.
 *
 * @param known whether it was heard of at all
 * @param trouble why nothing is heard now; empty while it is
 * @param log the log that is looked at
 * @param followed whose objects and events are loaded; null for nobody's
 */
record Model(
        String server,
        boolean known,
        String trouble,
        SortedMap<ObjectKey, KubeObject> applications,
        @Nullable ObjectKey followed,
        List<KubeObject> objects,
        List<KubeObject> events,
        Log log) {
    static final Model EMPTY = new Model("", false, "", new TreeMap<>(), null, List.of(), List.of(), Log.NONE);

    Model {
        applications = Collections.unmodifiableSortedMap(new TreeMap<>(applications));
        objects = List.copyOf(objects);
        events = List.copyOf(events);
    }

    Model after(UiEvent.Listed listed) {
        TreeMap<ObjectKey, KubeObject> all = new TreeMap<>();
        listed.applications().forEach(application -> all.put(application.key(), application));
        return new Model(listed.server(), true, "", all, followed, objects, events, log);
    }

    Model after(UiEvent.Changed changed) {
        TreeMap<ObjectKey, KubeObject> all = new TreeMap<>(applications);
        all.put(changed.application().key(), changed.application());
        return new Model(server, known, trouble, all, followed, objects, events, log);
    }

    Model after(UiEvent.Gone gone) {
        TreeMap<ObjectKey, KubeObject> all = new TreeMap<>(applications);
        all.remove(gone.application());
        return new Model(server, known, trouble, all, followed, objects, events, log);
    }

    Model after(UiEvent.Lost lost) {
        return new Model(server, known, lost.why(), applications, followed, objects, events, log);
    }

    /** What comes late, of an application that is not followed any more, is passed over. */
    Model after(UiEvent.Loaded loaded) {
        return loaded.application().equals(followed)
                ? new Model(server, known, trouble, applications, followed, loaded.objects(), loaded.events(), log)
                : this;
    }

    Model with(Log newer) {
        return new Model(server, known, trouble, applications, followed, objects, events, newer);
    }

    /** What comes late, of a log that is not looked at any more, is passed over. */
    Model after(UiEvent.Logged logged) {
        return logged.of().equals(log.of()) ? with(log.with(logged.lines())) : this;
    }

    Model after(UiEvent.LogEnded ended) {
        return ended.of().equals(log.of()) ? with(log.ended(ended.why())) : this;
    }

    Model following(@Nullable ObjectKey application) {
        return new Model(server, known, trouble, applications, application, List.of(), List.of(), log);
    }

    /** Those with trouble first. */
    List<KubeObject> worstFirst() {
        List<KubeObject> sorted = new ArrayList<>(applications.values());
        sorted.sort(Applications.WORST_FIRST);
        return sorted;
    }

    @Nullable
    KubeObject application(@Nullable ObjectKey key) {
        return key == null ? null : applications.get(key);
    }

    /** An application, or an object of the one that is followed; null when it is not (or no longer) there. */
    @Nullable
    KubeObject object(@Nullable ObjectKey key) {
        if (key == null) {
            return null;
        }
        KubeObject application = applications.get(key);
        return application != null
                ? application
                : objects.stream()
                        .filter(object -> object.key().equals(key))
                        .findFirst()
                        .orElse(null);
    }
}
