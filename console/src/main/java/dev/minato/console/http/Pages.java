package dev.minato.console.http;

import dev.minato.api.application.Application;
import dev.minato.console.access.ClusterAccess;
import dev.minato.console.access.Person;
import dev.minato.console.access.Rights;
import dev.minato.console.access.Sight;
import dev.minato.console.state.Board;
import dev.minato.console.state.Snapshot;
import dev.minato.console.view.ApplicationRows;
import dev.minato.console.view.ApplicationView;
import dev.minato.console.view.ClusterView;
import dev.minato.console.view.ObjectView;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Pages as JSON, with what the person may see. The Board is read twice: first which rights matter, then, with the answers
 * of the API server, what is shown; what came in between is shown the next time.
 */
final class Pages {
    private final Board board;
    private final Rights rights;
    private final ClusterAccess cluster;
    private final InstantSource clock;

    Pages(Board board, Rights rights, ClusterAccess cluster, InstantSource clock) {
        this.board = board;
        this.rights = rights;
        this.cluster = cluster;
        this.clock = clock;
    }

    /** All of the page. @throws ProblemException 404 when it is not there, or the person may not see it */
    MapValue json(Page page, Person person) {
        return switch (page) {
            case Page.Applications() -> applications(person);
            case Page.OneApplication(String namespace, String name) ->
                one(person, Application.key(namespace, name), ApplicationView::scopes, ApplicationView::of);
            case Page.OneObject(ObjectKey key) ->
                one(person, key, (_, object, into) -> ObjectView.scopes(object, into), ObjectView::of);
            case Page.Cluster() -> {
                Sight sight = sight(person, ClusterView::scopes);
                yield board.read(snapshot -> ClusterView.of(snapshot, sight, clock.instant()));
            }
        };
    }

    private MapValue applications(Person person) {
        Sight sight = sight(person, ApplicationRows::scopes);
        return board.read(snapshot -> MapValue.of(
                "version",
                snapshot.version(),
                "complete",
                snapshot.isComplete(Application.GROUP_KIND),
                "rows",
                ApplicationRows.all(snapshot, sight)));
    }

    /** The rows that are new since the version, and the keys that went; null when that is not known any more. */
    @Nullable
    MapValue applicationsSince(Person person, long since) {
        Sight sight = sight(person, ApplicationRows::scopes);
        return board.read(snapshot -> {
            List<ObjectKey> gone = board.goneSince(since);
            return gone == null
                    ? null
                    : MapValue.builder()
                            .put("version", snapshot.version())
                            .put("complete", snapshot.isComplete(Application.GROUP_KIND))
                            .put("rows", ApplicationRows.since(snapshot, sight, since))
                            .put(
                                    "gone",
                                    ListValue.ofTexts(gone.stream()
                                            .filter(key -> sight.sees(key.kind(), key.namespace()))
                                            .map(key -> key.namespace() + "/" + key.name())
                                            .toList()))
                            .build();
        });
    }

    /** The repositories of the applications that the person may see. */
    Set<String> repositories(Person person) {
        Sight sight = sight(person, ApplicationRows::scopes);
        return board.read(snapshot -> ApplicationRows.repositories(snapshot, sight));
    }

    private interface Scopes {
        void of(Snapshot snapshot, KubeObject object, Set<Sight.Scope> into);
    }

    private interface View {
        MapValue of(Snapshot snapshot, Sight sight, KubeObject object);
    }

    private MapValue one(Person person, ObjectKey key, Scopes scopes, View view) {
        Sight sight = sight(person, (snapshot, into) -> {
            KubeObject object = snapshot.get(key);
            if (object != null) {
                scopes.of(snapshot, object, into);
            }
        });
        return board.read(snapshot -> {
            KubeObject object = snapshot.get(key);
            // whoever may not see it does not learn whether it is there
            if (object == null || !sight.sees(key.kind(), key.namespace())) {
                throw new ProblemException(
                        404, key.kind().kind() + " " + key.namespace() + "/" + key.name() + " is not there");
            }
            return view.of(snapshot, sight, object);
        });
    }

    private Sight sight(Person person, BiConsumer<Snapshot, Set<Sight.Scope>> scopes) {
        return Sight.of(
                person,
                () -> board.read(snapshot -> {
                    Set<Sight.Scope> into = new TreeSet<>();
                    scopes.accept(snapshot, into);
                    return into;
                }),
                rights,
                cluster);
    }
}
