package dev.minato.console.view;

import dev.minato.api.Conditions;
import dev.minato.api.application.Application;
import dev.minato.api.application.ApplicationStatus;
import dev.minato.api.application.HealthStatus;
import dev.minato.api.application.SyncStatus;
import dev.minato.api.guarantee.PodSet;
import dev.minato.console.access.Sight;
import dev.minato.console.state.Kinds;
import dev.minato.console.state.Snapshot;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The list of applications, a row each, as a list without names of fields: ten thousand of them must be small.
 *
 * <p>{@code [namespace, name, environment, repository, sync, health, revision, objects, healthy objects, message,
 * rank, tenant]}: the rank is what the page sorts by, errors first. The tenant is what the label {@code minato.dev/tenant}
 * says, of the application or else of the namespace where its objects are.
 */
public final class ApplicationRows {
    /** By which environment an application was found. */
    static final String FOUND_BY = "minato.dev/found-by";

    private static final int MESSAGE_MAX = 200;

    private ApplicationRows() {}

    /** All that the person may see, ordered by key. */
    public static ListValue all(Snapshot snapshot, Sight sight) {
        return rows(snapshot, sight, snapshot.view(Rows.INSTANCE).keySet());
    }

    /** Those that have changed after the version. */
    public static ListValue since(Snapshot snapshot, Sight sight, long version) {
        return rows(snapshot, sight, snapshot.applicationsSince(version));
    }

    private static ListValue rows(Snapshot snapshot, Sight sight, Collection<ObjectKey> keys) {
        Map<ObjectKey, Row> rows = snapshot.view(Rows.INSTANCE);
        boolean seesNamespaces = sight.sees(Kinds.NAMESPACE, "");
        List<Value> seen = new ArrayList<>(keys.size());
        for (ObjectKey key : keys) {
            Row row = rows.get(key);
            if (row != null && sight.sees(key.kind(), key.namespace())) {
                String tenant = row.tenant.isEmpty() && seesNamespaces ? snapshot.tenantOf(row.target) : row.tenant;
                seen.add(row.values(tenant));
            }
        }
        return ListValue.of(seen);
    }

    /** Where the applications that the person may see are written. */
    public static SortedSet<String> repositories(Snapshot snapshot, Sight sight) {
        SortedSet<String> found = new TreeSet<>();
        snapshot.view(Rows.INSTANCE).forEach((key, row) -> {
            if (sight.sees(key.kind(), key.namespace())) {
                found.add(row.repository);
            }
        });
        return found;
    }

    /** What must be known of a person's rights to list applications. */
    public static void scopes(Snapshot snapshot, Set<Sight.Scope> into) {
        into.add(new Sight.Scope(Kinds.NAMESPACE, ""));
        snapshot.namespacesWith(Application.GROUP_KIND)
                .forEach(namespace -> into.add(new Sight.Scope(Application.GROUP_KIND, namespace)));
    }

    /** A row, but for a tenant that the namespace of its objects may name. */
    static final class Row {
        private final Value[] cells;
        private final String tenant;
        private final String target;
        private final String repository;

        private Row(Value[] cells, String tenant, String target, String repository) {
            this.repository = repository;
            this.cells = cells;
            this.tenant = tenant;
            this.target = target;
        }

        static Row of(KubeObject application) {
            ApplicationStatus status = ApplicationStatus.from(application.status());
            String tenant = application.label(PodSet.TENANT_LABEL);
            String target = application.spec().textOrEmpty("namespace");
            String repository = application.spec().textOrEmpty("source", "repo");
            Value[] cells = {
                Value.of(application.namespace()),
                Value.of(application.name()),
                Value.of(environment(application)),
                Value.of(repository),
                Value.of(status.sync().status().word()),
                Value.of(status.health().status().word()),
                Value.of(status.sync().display()),
                Value.of(status.resources().total()),
                Value.of(status.resources().healthy()),
                // that all is well needs no words
                Value.of(rank(status) == 0 ? "" : message(status)),
                Value.of(rank(status))
            };
            return new Row(
                    cells, tenant == null ? "" : tenant, target.isEmpty() ? application.name() : target, repository);
        }

        Value values(String whose) {
            Value[] all = Arrays.copyOf(cells, cells.length + 1);
            all[cells.length] = Value.of(whose);
            return ListValue.of(all);
        }
    }

    /** That which found it, else that which it says itself. */
    static String environment(KubeObject application) {
        String found = application.label(FOUND_BY);
        return found == null ? application.spec().textOrEmpty("environment") : found;
    }

    /** 0 all is well; higher is worse. */
    static int rank(ApplicationStatus status) {
        int health = switch (status.health().status()) {
            case HEALTHY -> 0;
            case SUSPENDED -> 0;
            case PROGRESSING -> 2;
            case MISSING -> 4;
            case DEGRADED -> 6;
            case UNKNOWN -> 5;
        };
        int sync =
                status.sync().status() == SyncStatus.SYNCED ? 0 : status.sync().status() == SyncStatus.UNKNOWN ? 5 : 1;
        return Math.max(health, sync);
    }

    static Tone tone(HealthStatus health) {
        return switch (health) {
            case HEALTHY -> Tone.GOOD;
            case PROGRESSING -> Tone.BUSY;
            case MISSING, DEGRADED, UNKNOWN -> Tone.BAD;
            case SUSPENDED -> Tone.QUIET;
        };
    }

    private static String message(ApplicationStatus status) {
        Conditions.@Nullable Condition ready = status.conditions().get("Ready");
        String text = ready != null && !ready.isTrue()
                ? ready.message()
                : status.health().reason();
        int end = text.indexOf('\n');
        String line = end < 0 ? text : text.substring(0, end);
        return line.length() <= MESSAGE_MAX ? line : line.substring(0, MESSAGE_MAX - 1) + "…";
    }
}
