package dev.minato.api.application;

import dev.minato.api.schema.Field;
import dev.minato.api.schema.Schema;
import dev.minato.objects.tree.MapValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an Application wants.
 *
 * @param environment the Environment that it belongs to; empty for none
 * @param namespace for objects that name none; empty: the application's own name
 * @param createNamespace whether that namespace is made when it is absent
 * @param serviceAccount the service account of the application's namespace that it acts as; empty: the platform's rights
 * @param pruneOnDelete whether deleting the Application deletes its objects
 * @param suspend nothing is changed while it is set; the state is still shown
 */
public record ApplicationSpec(
        Source source,
        String environment,
        String namespace,
        boolean createNamespace,
        SyncPolicy sync,
        List<IgnoreRule> ignore,
        String serviceAccount,
        boolean pruneOnDelete,
        boolean suspend,
        int historyLimit,
        @Nullable SyncRequest operation) {
    public static final Schema.Fields SCHEMA = Schema.fields(
            Field.required("source", Source.SCHEMA, "Where the objects are written."),
            Field.optional("environment", Schema.name(), "The Environment that it belongs to."),
            Field.optional(
                    "namespace",
                    Schema.name(),
                    "The namespace of objects that name none. Left out: the application's name."),
            Field.defaulted(
                    "createNamespace",
                    Schema.flag(),
                    true,
                    "Make that namespace when it is absent. It is never deleted."),
            Field.defaulted("sync", SyncPolicy.SCHEMA, MapValue.EMPTY, "How the cluster is made to follow Git."),
            Field.optional("ignore", Schema.list(IgnoreRule.SCHEMA, 100), "Fields that Git does not decide."),
            Field.optional(
                    "serviceAccount",
                    Schema.text().atMost(253),
                    "The service account, in the Application's namespace, with whose rights changes are made."),
            Field.defaulted(
                    "onDelete",
                    Schema.oneOf("Orphan", "Prune"),
                    "Orphan",
                    "What becomes of the objects when the Application is deleted."),
            Field.defaulted("suspend", Schema.flag(), false, "Change nothing while it is set; still show the state."),
            Field.defaulted("historyLimit", Schema.whole(1, 100), 10, "So many past syncs are kept in the status."),
            Field.optional("operation", SyncRequest.SCHEMA, "A request to sync; `minato app sync` writes it."));

    public ApplicationSpec {
        ignore = List.copyOf(ignore);
    }

    /** From a spec that was checked and has its defaults. */
    static ApplicationSpec from(MapValue map, String name) {
        String namespace = map.textOrEmpty("namespace");
        return new ApplicationSpec(
                Source.from(map.map("source")),
                map.textOrEmpty("environment"),
                namespace.isEmpty() ? name : namespace,
                map.flag("createNamespace"),
                SyncPolicy.from(map.map("sync")),
                map.list("ignore").maps().stream().map(IgnoreRule::from).toList(),
                map.textOrEmpty("serviceAccount"),
                map.textOrEmpty("onDelete").equals("Prune"),
                map.flag("suspend"),
                (int) map.number(1, "historyLimit"),
                map.has("operation") ? SyncRequest.from(map.map("operation")) : null);
    }

    /** The revision that is wanted: the one held, else the one of the source. */
    public String revision() {
        return operation == null || operation.revision().isEmpty() ? source.revision() : operation.revision();
    }

    /** Whether a person asked to stay at a revision other than the source's. */
    public boolean isHeld() {
        return operation != null && !operation.revision().isEmpty();
    }
}
