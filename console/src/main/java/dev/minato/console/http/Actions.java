package dev.minato.console.http;

import dev.minato.api.MinatoApi;
import dev.minato.api.application.SyncRequest;
import dev.minato.console.access.ClusterAccess;
import dev.minato.console.access.Person;
import dev.minato.console.access.Rights;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.Value;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** What a person can do on a page, always in their own name. */
final class Actions {
    private final ClusterAccess cluster;
    private final Rights rights;
    private final InstantSource clock;
    private final AtomicLong requests = new AtomicLong();

    Actions(ClusterAccess cluster, Rights rights, InstantSource clock) {
        this.cluster = cluster;
        this.rights = rights;
        this.clock = clock;
    }

    /** Which buttons are shown: one that would be refused is not there. */
    MapValue rights(Person person, String namespace) {
        return MapValue.of(
                "sync",
                rights.may(person, new Rights.Action("patch", MinatoApi.GROUP, "applications", "", namespace)),
                "logs",
                rights.may(person, new Rights.Action("get", "", "pods", "log", namespace)));
    }

    /** Asks for a sync, as {@code minato app sync} does. */
    MapValue sync(Person person, MapValue wanted) {
        String id = "console-" + clock.millis() + "-" + requests.incrementAndGet();
        Integer pruneMax = wanted.has("pruneMax") ? (int) wanted.number(0, "pruneMax") : null;
        SyncRequest request = new SyncRequest(id, wanted.textOrEmpty("revision"), person.user(), pruneMax);
        // null first: a merge patch would keep the last request's revision and limit
        MapValue.Builder operation =
                MapValue.builder().put("revision", (Value) NullValue.NULL).put("pruneMax", (Value) NullValue.NULL);
        request.toTree().forEach(operation::put);
        String path = "/apis/" + MinatoApi.API_VERSION + "/namespaces/" + segment(wanted, "namespace")
                + "/applications/" + segment(wanted, "name");
        ConsoleHandler.await(cluster.as(
                person,
                "PATCH",
                path,
                "application/merge-patch+json",
                MapValue.of("spec", MapValue.of("operation", operation.build()))));
        return MapValue.of("id", id);
    }

    /** A name that is to stand in a path: nothing but what Kubernetes allows in names. */
    static String segment(MapValue from, String field) {
        return checkedName(from.textOrEmpty(field));
    }

    static String checkedName(String name) {
        if (!name.matches("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?")) {
            throw new ProblemException(400, "not a name: " + name);
        }
        return name;
    }
}
