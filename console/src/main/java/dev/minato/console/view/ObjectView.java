package dev.minato.console.view;

import dev.minato.console.access.Sight;
import dev.minato.console.state.Kinds;
import dev.minato.console.state.Snapshot;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.yaml.Yaml;
import java.util.Set;
import java.util.stream.Stream;

/** The page of one object: its state, its YAML (values of Secrets hidden), its containers, what happened to it. */
public final class ObjectView {
    private static final int EVENTS_MAX = 100;

    private ObjectView() {}

    public static void scopes(KubeObject object, Set<Sight.Scope> into) {
        into.add(new Sight.Scope(object.groupKind(), object.namespace()));
        into.add(new Sight.Scope(Kinds.EVENT, object.namespace()));
    }

    public static MapValue of(Snapshot snapshot, Sight sight, KubeObject object) {
        ObjectState state = ObjectState.of(object);
        Stream<KubeObject> events =
                sight.sees(Kinds.EVENT, object.namespace()) ? snapshot.eventsOf(object).stream() : Stream.empty();
        return MapValue.builder()
                .put("group", object.groupKind().group())
                .put("kind", object.kind())
                .put("namespace", object.namespace())
                .put("name", object.name())
                .put("created", object.metadata().textOrEmpty("creationTimestamp"))
                .put("state", state.word())
                .put("tone", state.tone().word())
                .put("why", state.why())
                .put("containers", containers(object))
                .put("yaml", Yaml.write(object.tree()))
                .put("events", EventRows.newest(events, EVENTS_MAX))
                .build();
    }

    private static ListValue containers(KubeObject object) {
        if (!object.groupKind().equals(Kinds.POD)) {
            return ListValue.EMPTY;
        }
        return ListValue.ofTexts(Stream.of("initContainers", "containers")
                .flatMap(field -> object.spec().list(field).maps().stream())
                .map(container -> container.textOrEmpty("name"))
                .toList());
    }
}
