package dev.minato.cli.ui;

import dev.minato.cli.client.Applications;
import dev.minato.cli.client.ClusterClient;
import dev.minato.cli.client.LiveObjects;
import dev.minato.control.application.KnownKinds;
import dev.minato.control.application.Plan;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Loads what belongs to one application, and watches the namespaces that it is in. For one thread. */
final class Loader implements AutoCloseable {
    /** What the objects of an application make: it carries no mark of the application's own. */
    private static final List<GroupKind> OWNED =
            List.of(new GroupKind("apps", "ReplicaSet"), new GroupKind("batch", "Job"), GroupKind.core("Pod"));

    private static final int EVENTS_MAX = 500;

    private final ClusterClient client;
    private final ObjectKey application;
    private final Runnable changed;
    private final LiveObjects objects;
    private final Map<String, List<AutoCloseable>> watches = new TreeMap<>(); // by namespace

    /** @param changed is called, on any thread, when it is worth loading again */
    Loader(ClusterClient client, ObjectKey application, Runnable changed) {
        this.client = client;
        this.application = application;
        this.changed = changed;
        this.objects = new LiveObjects(client);
    }

    boolean isFor(@Nullable ClusterClient client, @Nullable ObjectKey application) {
        return this.client == client && this.application.equals(application);
    }

    UiEvent.Loaded load() {
        KubeObject object = new Applications(client).get(application.name(), application.namespace());
        String id = object.namespace() + "/" + object.name();
        List<KubeObject> found = new ArrayList<>();
        for (String kind : Applications.status(object).kinds()) {
            objects.labelled(KnownKinds.parse(kind), Plan.labelSelector(object)).stream()
                    .filter(own -> id.equals(Plan.holder(own)))
                    .forEach(found::add);
        }
        Set<String> namespaces = new TreeSet<>();
        found.forEach(own -> namespaces.add(own.namespace()));
        namespaces.remove("");
        Set<ObjectKey> known = new TreeSet<>();
        found.forEach(own -> known.add(own.key()));
        for (String namespace : namespaces) {
            watch(namespace);
            for (GroupKind kind : OWNED) {
                objects.inNamespace(kind, namespace).stream()
                        .filter(owned -> known.add(owned.key()))
                        .forEach(found::add);
            }
        }
        List<KubeObject> tree =
                ObjectTree.of(found).stream().map(ObjectTree.Node::object).toList();
        return new UiEvent.Loaded(application, tree, events(object, tree, namespaces));
    }

    private List<KubeObject> events(KubeObject application, List<KubeObject> tree, Set<String> namespaces) {
        Set<String> about = new TreeSet<>();
        about.add(name(application.namespace(), application.kind(), application.name()));
        tree.forEach(object -> about.add(name(object.namespace(), object.kind(), object.name())));
        Set<String> where = new TreeSet<>(namespaces);
        where.add(application.namespace());
        List<KubeObject> events = new ArrayList<>();
        for (String namespace : where) {
            for (KubeObject event : client.list("/api/v1/namespaces/" + namespace + "/events")) {
                MapValue object = event.tree().map("involvedObject");
                String name =
                        name(object.textOrEmpty("namespace"), object.textOrEmpty("kind"), object.textOrEmpty("name"));
                if (about.contains(name)) {
                    events.add(event);
                }
            }
        }
        events.sort(Comparator.comparing(Happening::timeOf, Comparator.reverseOrder())
                .thenComparing(KubeObject::name));
        return events.subList(0, Math.min(events.size(), EVENTS_MAX));
    }

    private static String name(String namespace, String kind, String name) {
        return namespace + "/" + kind + "/" + name;
    }

    private void watch(String namespace) {
        watches.computeIfAbsent(namespace, where -> {
            List<AutoCloseable> open = new ArrayList<>();
            for (String resource : List.of("pods", "events")) {
                String path = "/api/v1/namespaces/" + where + "/" + resource;
                open.add(client.follow(client.listing(path + "?limit=1").watchPath(path), _ -> changed.run()));
            }
            return open;
        });
    }

    @Override
    public void close() {
        for (List<AutoCloseable> open : watches.values()) {
            for (AutoCloseable watch : open) {
                try {
                    watch.close();
                } catch (Exception e) {
                    throw new IllegalStateException("closing a watch only lets a connection go", e);
                }
            }
        }
    }
}
