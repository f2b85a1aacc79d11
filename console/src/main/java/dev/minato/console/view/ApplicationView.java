package dev.minato.console.view;

import dev.minato.api.application.Application;
import dev.minato.api.application.ApplicationStatus;
import dev.minato.console.access.Sight;
import dev.minato.console.state.Kinds;
import dev.minato.console.state.Snapshot;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import java.util.Set;
import java.util.stream.Stream;

/** The page of one application. */
public final class ApplicationView {
    private static final int EVENTS_MAX = 100;

    private ApplicationView() {}

    /** What must be known of a person's rights to draw the page. */
    public static void scopes(Snapshot snapshot, KubeObject application, Set<Sight.Scope> into) {
        into.add(new Sight.Scope(Application.GROUP_KIND, application.namespace()));
        into.add(new Sight.Scope(Kinds.EVENT, application.namespace()));
        ObjectTree.scopes(snapshot, application, into);
    }

    public static MapValue of(Snapshot snapshot, Sight sight, KubeObject application) {
        ApplicationStatus status = ApplicationStatus.from(application.status());
        MapValue tree = application.status();
        return MapValue.builder()
                .put("namespace", application.namespace())
                .put("name", application.name())
                .put("environment", ApplicationRows.environment(application))
                .put("source", application.spec().map("source"))
                .put("policy", application.spec().map("sync"))
                .put("sync", tree.map("sync"))
                .put("health", tree.map("health"))
                .put("tone", ApplicationRows.tone(status.health().status()).word())
                .put("resources", tree.map("resources"))
                .put("conditions", tree.list("conditions"))
                .put("operation", tree.map("operation"))
                .put("differing", tree.list("differing"))
                .put("unhealthy", tree.list("unhealthy"))
                .put("history", tree.list("history"))
                .put("tree", new ObjectTree(snapshot, sight, status).of(application))
                .put("events", EventRows.newest(events(snapshot, sight, application), EVENTS_MAX))
                .build();
    }

    /** Of the application and of the objects that it keeps. */
    private static Stream<KubeObject> events(Snapshot snapshot, Sight sight, KubeObject application) {
        Stream<KubeObject> kept = Stream.empty();
        for (GroupKind kind : ObjectTree.kinds(application)) {
            kept = Stream.concat(kept, snapshot.keptBy(application, kind).stream());
        }
        return Stream.concat(Stream.of(application), kept)
                .filter(object -> sight.sees(Kinds.EVENT, object.namespace()))
                .flatMap(object -> snapshot.eventsOf(object).stream());
    }
}
